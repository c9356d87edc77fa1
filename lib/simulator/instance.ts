import { CONDITIONS, type Condition } from './conditions';
import { isObject, type Json, type JsonObject } from './json';

/** The states of an instance (DescribeInstances, API 2014-05-26, `Status`). */
export const STATUSES = ['Pending', 'Starting', 'Running', 'Stopping', 'Stopped'] as const;

/** How a restart leaves Running: documents disagree, so both ways exist. */
export type RestartPath = 'starting' | 'stopping';

/** A restart that ECS took. All times are wall-clock milliseconds. */
export interface Reboot {
  acceptedAt: number;
  path: RestartPath;
  /** Until then reads still show what they showed before. */
  readsStaleUntil: number;
  /** Only on the way by Stopping: when it reads Stopped, and when Starting. */
  stoppedAt: number;
  startingAt: number;
  /** When it truly runs again; null: never. */
  backAt: number | null;
  /** Whether StartTime moves to the restart's time. */
  startTimeMoves: boolean;
}

/** What the simulator knows of an instance and the cloud does not show. Seconds are divided by --speed. */
export interface Simulated {
  bootSeconds?: number;
  staleSeconds?: number;
  path?: RestartPath;
  condition?: Condition;
}

/** One instance: the document that DescribeInstances answers, its settings, and the restart under way. */
export interface Instance {
  id: string;
  region: string;
  /** The true status when no restart is under way. Not only the documented ones: a test may set an unknown one. */
  status: string;
  /** Every other field, as it is answered. Any of them may be missing. */
  document: JsonObject;
  simulated: Simulated;
  reboot?: Reboot;
  rebootCount: number;
}

/** Names of the lock reasons of an instance, as they are spelled in its document. */
export function lockReasons(instance: Instance): string[] {
  const locks = instance.document.OperationLocks;
  const list = isObject(locks) ? locks.LockReason : undefined;
  if (!Array.isArray(list)) {
    return [];
  }
  return list.flatMap((lock) => (isObject(lock) && typeof lock.LockReason === 'string' ? [lock.LockReason] : []));
}

/** Tag keys and values of an instance. */
export function tagsOf(instance: Instance): { key: string; value: string }[] {
  const tags = instance.document.Tags;
  const list = isObject(tags) ? tags.Tag : undefined;
  if (!Array.isArray(list)) {
    return [];
  }
  return list.flatMap((tag) =>
    isObject(tag) && typeof tag.TagKey === 'string'
      ? [{ key: tag.TagKey, value: typeof tag.TagValue === 'string' ? tag.TagValue : '' }]
      : [],
  );
}

/** A text field of the document, '' when it is missing. */
export function textOf(instance: Instance, field: string): string {
  const value = instance.document[field];
  return typeof value === 'string' ? value : '';
}

/** The fields of the simulator's own that PUT and PATCH take; null takes one away again. */
const SIMULATED_FIELDS: Record<string, (value: Json) => Simulated | string> = {
  SimulatedBootSeconds: (value) =>
    isSeconds(value) ? { bootSeconds: value } : 'must be a number of seconds, 0 or more',
  SimulatedStaleSeconds: (value) =>
    isSeconds(value) ? { staleSeconds: value } : 'must be a number of seconds, 0 or more',
  SimulatedPath: (value) =>
    value === 'starting' || value === 'stopping' ? { path: value } : 'must be "starting" or "stopping"',
  SimulatedCondition: (value) => {
    const condition = CONDITIONS.find((name) => name === value);
    return condition ? { condition } : `must be one of ${CONDITIONS.join(', ')}`;
  },
};

const SIMULATED_KEYS: Record<string, keyof Simulated> = {
  SimulatedBootSeconds: 'bootSeconds',
  SimulatedStaleSeconds: 'staleSeconds',
  SimulatedPath: 'path',
  SimulatedCondition: 'condition',
};

/** What GET /__simulator/instances adds and PUT and PATCH pass over, so that an answer can be sent back as it is. */
const SHOWN_ONLY = new Set(['SimulatedReadStatus', 'SimulatedAccount', 'SimulatedRebootCount']);

/**
 * Changes an instance by fields in the shape of DescribeInstances' Instance; null takes a field away.
 * A Status ends the restart under way: from then on that is its true state.
 * Gives a sentence, and changes nothing, when a field cannot be taken.
 */
export function patchInstance(instance: Instance, patch: JsonObject): string | undefined {
  const simulated = { ...instance.simulated };
  const document = { ...instance.document };
  for (const [field, value] of Object.entries(patch)) {
    const read = SIMULATED_FIELDS[field];
    const key = SIMULATED_KEYS[field];
    if (read && key) {
      if (value === null) {
        delete simulated[key];
        continue;
      }
      const taken = read(value);
      if (typeof taken === 'string') {
        return `${field} ${taken}.`;
      }
      Object.assign(simulated, taken);
    } else if (SHOWN_ONLY.has(field) || field === 'Status') {
      if (field === 'Status' && (typeof value !== 'string' || value === '')) {
        return 'Status must be a text.';
      }
    } else if (field.startsWith('Simulated')) {
      return `${field} is not a field of the simulator; there are ${Object.keys(SIMULATED_FIELDS).join(', ')}.`;
    } else if (field === 'InstanceId' || field === 'RegionId') {
      if (value !== document[field]) {
        return `${field} cannot be changed.`;
      }
    } else if (value === null) {
      delete document[field];
    } else {
      document[field] = value;
    }
  }
  instance.simulated = simulated;
  instance.document = document;
  if (typeof patch.Status === 'string') {
    instance.status = patch.Status;
    delete instance.reboot;
  }
  return undefined;
}

/**
 * Makes an instance from a document in the shape of DescribeInstances' Instance. Without RegionId it lies in
 * `defaultRegion`, without Status it is Running. Gives a sentence when it cannot be taken.
 */
export function instanceFromDocument(source: JsonObject, defaultRegion: string): Instance | string {
  const id = source.InstanceId;
  if (typeof id !== 'string' || id === '') {
    return 'Every instance needs an InstanceId.';
  }
  const region = source.RegionId ?? defaultRegion;
  if (typeof region !== 'string') {
    return `RegionId of ${id} must be a text.`;
  }
  const instance: Instance = {
    id,
    region,
    status: 'Running',
    document: { InstanceId: id, RegionId: region },
    simulated: {},
    rebootCount: 0,
  };
  const problem = patchInstance(instance, { ...source, RegionId: region });
  return problem ? `${id}: ${problem}` : instance;
}

function isSeconds(value: Json): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}
