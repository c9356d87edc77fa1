import { isObject, type Json, type JsonObject } from './json';
import {
  isSimulatedField,
  type RestartPath,
  SIMULATED_FIELDS,
  type Simulated,
  takeSimulatedField,
} from './simulated-fields';

/** The states of an instance (DescribeInstances, API 2014-05-26, `Status`). */
export const STATUSES = ['Pending', 'Starting', 'Running', 'Stopping', 'Stopped'] as const;

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
  /** The id of the system event that does it; without it, RebootInstance was called. */
  event?: string;
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
export function textOfInstance(instance: Instance, field: string): string {
  const value = instance.document[field];
  return typeof value === 'string' ? value : '';
}

/** Every text that stands at a path in the document, through lists; none where something on the way is missing. */
export function textsOf(instance: Instance, path: readonly string[]): string[] {
  let found: Json[] = [instance.document];
  for (const field of path) {
    found = found.flatMap((value) => (isObject(value) ? (value[field] ?? []) : []));
  }
  return found.filter((value): value is string => typeof value === 'string');
}

/** What PATCH takes of an instance that goes for good, beside the fields that it can have. */
export const RELEASE_FIELDS = ['SimulatedReleased', 'SimulatedReplacedBy'] as const;

/** What GET /__simulator/instances adds and PUT and PATCH pass over, so that an answer can be sent back as it is. */
const SHOWN_ONLY = new Set(['SimulatedReadStatus', 'SimulatedAccount', 'SimulatedRebootCount']);

/**
 * Changes an instance by fields in the shape of DescribeInstances' Instance; null takes a field away.
 * A Status ends the restart under way: from then on that is its true state, and a system event that did the restart
 * is done. `now` is wall-clock ms, `speed` what seconds are divided by. Gives a sentence, and changes nothing, when a
 * field cannot be taken.
 */
export function patchInstance(instance: Instance, patch: JsonObject, now: number, speed = 1): string | undefined {
  const simulated = { ...instance.simulated };
  const document = { ...instance.document };
  for (const [field, value] of Object.entries(patch)) {
    if (isSimulatedField(field)) {
      const problem = takeSimulatedField(simulated, field, value, { instanceId: instance.id, now, speed });
      if (problem !== undefined) {
        return `${field} ${problem}.`;
      }
    } else if (SHOWN_ONLY.has(field) || field === 'Status') {
      if (field === 'Status' && (typeof value !== 'string' || value === '')) {
        return 'Status must be a text.';
      }
    } else if (field.startsWith('Simulated')) {
      return `${field} is not a field of the simulator; there are ${[...SIMULATED_FIELDS, ...RELEASE_FIELDS].join(', ')}.`;
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
    if (patch.SimulatedPendingSeconds === undefined) {
      delete simulated.pendingUntil;
    }
    // Pending for some seconds, and then what comes after that.
    instance.status = patch.Status === 'Pending' && simulated.pendingUntil !== undefined ? 'Running' : patch.Status;
    const done = instance.reboot?.event;
    simulated.events = simulated.events?.map((event) =>
      event.id === done && event.status === 'Executing' ? { ...event, status: 'Executed', finishedAt: now } : event,
    );
    delete instance.reboot;
  }
  return undefined;
}

/**
 * Makes an instance from a document in the shape of DescribeInstances' Instance. Without RegionId it lies in
 * `defaultRegion`, without Status it is Running. Gives a sentence when it cannot be taken.
 */
export function instanceFromDocument(
  source: JsonObject,
  defaultRegion: string,
  now: number,
  speed = 1,
): Instance | string {
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
  const problem = patchInstance(instance, { ...source, RegionId: region }, now, speed);
  return problem ? `${id}: ${problem}` : instance;
}
