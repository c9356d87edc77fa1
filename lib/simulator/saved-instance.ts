import type { Json, JsonObject } from './json';
import type { Instance } from './simulated-instance';

/**
 * A seeded instance as it is saved: of its document only the fields that the seed gives otherwise, and the names of those
 * that it gives and that are gone. Older files hold the whole document where it was changed.
 */
export type SavedInstance = Omit<Instance, 'document'> & {
  document?: JsonObject;
  fields?: JsonObject;
  without?: string[];
};

/** What must be saved of an instance whose document was `seeded`. Undefined: the seed knows nothing of it, so all of it. */
export function savedInstance(instance: Instance, seeded: JsonObject | undefined): SavedInstance {
  const { document, ...rest } = instance;
  if (document === seeded) {
    return rest;
  }
  if (seeded === undefined) {
    return instance;
  }
  const fields: { [field: string]: Json } = {};
  for (const [field, value] of Object.entries(document)) {
    if (value !== seeded[field]) {
      fields[field] = value;
    }
  }
  const without = Object.keys(seeded).filter((field) => !Object.hasOwn(document, field));
  return { ...rest, fields, ...(without.length > 0 ? { without } : {}) };
}

/** Brings an instance whose document was `seeded` to its saved state. */
export function restoreSaved(instance: Instance, saved: SavedInstance, seeded: JsonObject | undefined): void {
  const { document, fields, without = [], ...rest } = saved;
  // A restart that was under way in an earlier state is over when the later one has none.
  delete instance.reboot;
  Object.assign(instance, rest);
  if (document !== undefined) {
    instance.document = document;
  } else if (seeded !== undefined) {
    instance.document = fields === undefined ? seeded : { ...seeded, ...fields };
    for (const field of without) {
      delete instance.document[field];
    }
  }
}
