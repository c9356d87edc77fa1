import type { JsonObject } from './json';
import { type Instance, instanceFromDocument, RELEASE_FIELDS } from './simulated-instance';
import { minuteStamp } from './stamp';
import type { World } from './world';

/** How long the new one of two reads Pending unless the patch says otherwise, in seconds. */
const PENDING_SECONDS = 10;

/** True for a patch that releases the instance instead of changing it. */
export function isRelease(patch: JsonObject): boolean {
  return RELEASE_FIELDS.some((field) => Object.hasOwn(patch, field));
}

/**
 * Releases an instance: no read lists it any more and RebootInstance does not find it. `SimulatedReplacedBy` puts a new one
 * of this id into its place, as Auto Scaling does: of the same name, zone and tags, Pending first, with no restart of its own.
 * Gives a sentence, and releases nothing, when the patch cannot be taken.
 */
export function release(
  world: World,
  account: string,
  instance: Instance,
  patch: JsonObject,
  now: number,
): { replacedBy: string | null } | string {
  const {
    SimulatedReleased: released = true,
    SimulatedReplacedBy: heir = null,
    SimulatedPendingSeconds,
    ...rest
  } = patch;
  if (released !== true) {
    return 'SimulatedReleased must be true: what was released does not come back.';
  }
  const [other] = Object.keys(rest);
  if (other !== undefined) {
    return `${other} cannot be changed of an instance that is released.`;
  }
  if (heir === null) {
    world.removeInstance(account, instance);
    return { replacedBy: null };
  }
  if (typeof heir !== 'string' || heir === '' || world.findAnywhere(heir) !== undefined) {
    return 'SimulatedReplacedBy must be the id of an instance that there is none of yet.';
  }
  const document = {
    ...instance.document,
    InstanceId: heir,
    Status: 'Running',
    CreationTime: minuteStamp(now),
    StartTime: minuteStamp(now),
    SimulatedPendingSeconds: SimulatedPendingSeconds ?? PENDING_SECONDS,
  };
  const made = instanceFromDocument(document, instance.region, now, world.options.speed);
  if (typeof made === 'string') {
    return made;
  }
  world.removeInstance(account, instance);
  world.addInstance(account, made);
  return { replacedBy: heir };
}
