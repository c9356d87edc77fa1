import { isObject, type Json, type JsonObject } from './json';
import { secondStamp } from './stamp';

/**
 * Types of system events of instances with their codes (DescribeInstanceHistoryEvents, API 2014-05-26; ECS, summary of
 * system events). Documented are the codes 1, 34 and 65; UNVERIFIED: the others.
 */
export const EVENT_TYPES = {
  'SystemMaintenance.Reboot': 1,
  'SystemMaintenance.Redeploy': 2,
  'SystemMaintenance.Stop': 3,
  'InstanceExpiration.Stop': 34,
  'InstanceExpiration.Delete': 35,
  'AccountUnbalanced.Stop': 38,
  'AccountUnbalanced.Delete': 39,
  'InstanceFailure.Reboot': 49,
  'SystemFailure.Reboot': 65,
  'SystemFailure.Redeploy': 66,
  'SystemFailure.Delete': 67,
  'SystemFailure.Stop': 68,
  'SecurityPunish.Locked': 81,
} as const satisfies Record<string, number>;

export type EventType = keyof typeof EVENT_TYPES;

/** Where an event can be in its life, with the codes. Documented are 0, 8 and 24; UNVERIFIED: the others. */
export const EVENT_STATUSES = {
  Executed: 0,
  Avoided: 8,
  Canceled: 16,
  Scheduled: 24,
  Executing: 32,
  Failed: 40,
  Inquiring: 48,
} as const satisfies Record<string, number>;

export type EventStatus = keyof typeof EVENT_STATUSES;

/** Events that are over: what the history shows by default (DescribeInstanceHistoryEvents, API 2014-05-26). */
export const FINISHED: readonly EventStatus[] = ['Executed', 'Avoided', 'Canceled', 'Failed'];

/** One system event of an instance. All times are wall-clock milliseconds. */
export interface SimulatedEvent {
  id: string;
  type: EventType;
  status: EventStatus;
  publishedAt: number;
  /** When it is to happen; an event that still asks has no such time. */
  notBefore?: number;
  /** Only when it is over. */
  finishedAt?: number;
  reason?: string;
}

/** True when nothing more will happen to it. */
export function isFinished(event: SimulatedEvent): boolean {
  return FINISHED.includes(event.status);
}

/** The fields that the full status and the history share, in the shape in which they are answered. */
export function shownEvent(event: SimulatedEvent): JsonObject {
  return {
    EventId: event.id,
    EventType: { Code: EVENT_TYPES[event.type], Name: event.type },
    EventCycleStatus: { Code: EVENT_STATUSES[event.status], Name: event.status },
    EventPublishTime: secondStamp(event.publishedAt),
    ...(event.notBefore === undefined ? {} : { NotBefore: secondStamp(event.notBefore) }),
    ...(event.reason === undefined ? {} : { Reason: event.reason }),
    ExtendedAttribute: {},
  };
}

/** Events as the control paths show and take them: plain fields, with milliseconds, so that nothing is lost. */
export function eventsForControl(events: readonly SimulatedEvent[]): JsonObject[] {
  return events.map((event) => ({
    EventId: event.id,
    EventType: event.type,
    EventCycleStatus: event.status,
    EventPublishTime: new Date(event.publishedAt).toISOString(),
    ...(event.notBefore === undefined ? {} : { NotBefore: new Date(event.notBefore).toISOString() }),
    ...(event.finishedAt === undefined ? {} : { EventFinishTime: new Date(event.finishedAt).toISOString() }),
    ...(event.reason === undefined ? {} : { Reason: event.reason }),
  }));
}

const FIELDS = [
  'EventId',
  'EventType',
  'EventCycleStatus',
  'EventPublishTime',
  'NotBefore',
  'EventFinishTime',
  'Reason',
];

/**
 * Reads the events that a test sets: EventType is needed; EventCycleStatus is Scheduled, EventPublishTime `now`
 * (wall-clock ms) and EventFinishTime of a finished one `now` too, unless given. Times are ISO 8601 in UTC. An event
 * has a NotBefore, unless it is Inquiring. Gives a half sentence, beginning with a verb, when they cannot be taken.
 */
export function eventsFromControl(value: Json, instanceId: string, now: number): SimulatedEvent[] | string {
  if (!Array.isArray(value)) {
    return 'must be an array of events';
  }
  const events: SimulatedEvent[] = [];
  for (const [index, item] of value.entries()) {
    const event = isObject(item)
      ? eventFromControl(item, `e-${instanceId.slice(2)}-${index + 1}`, now)
      : 'is not an object';
    if (typeof event === 'string') {
      return `holds event ${index + 1}, which ${event}`;
    }
    if (events.some((other) => other.id === event.id)) {
      return `holds ${event.id} twice`;
    }
    events.push(event);
  }
  return events;
}

function eventFromControl(item: JsonObject, usualId: string, now: number): SimulatedEvent | string {
  const unknown = Object.keys(item).find((field) => !FIELDS.includes(field));
  if (unknown !== undefined) {
    return `has an unknown field ${unknown}; there are ${FIELDS.join(', ')}`;
  }
  const type = findKey(EVENT_TYPES, item.EventType);
  if (!type) {
    return `needs an EventType, one of ${Object.keys(EVENT_TYPES).join(', ')}`;
  }
  const status = item.EventCycleStatus === undefined ? 'Scheduled' : findKey(EVENT_STATUSES, item.EventCycleStatus);
  if (!status) {
    return `needs an EventCycleStatus, one of ${Object.keys(EVENT_STATUSES).join(', ')}`;
  }
  const moments: Record<string, number> = {};
  for (const field of ['EventPublishTime', 'NotBefore', 'EventFinishTime']) {
    const text = item[field];
    const moment = typeof text === 'string' && text.endsWith('Z') ? Date.parse(text) : Number.NaN;
    if (text !== undefined && Number.isNaN(moment)) {
      return `has a bad ${field}: it must be a time in UTC, such as 2026-01-31T08:00:00Z`;
    }
    if (text !== undefined) {
      moments[field] = moment;
    }
  }
  if ((status === 'Inquiring') === (moments.NotBefore !== undefined)) {
    return status === 'Inquiring' ? 'is Inquiring and has no NotBefore yet' : 'needs a NotBefore';
  }
  const finished = FINISHED.includes(status);
  return {
    id: typeof item.EventId === 'string' && item.EventId !== '' ? item.EventId : usualId,
    type,
    status,
    publishedAt: moments.EventPublishTime ?? now,
    ...(moments.NotBefore === undefined ? {} : { notBefore: moments.NotBefore }),
    ...(finished ? { finishedAt: moments.EventFinishTime ?? now } : {}),
    ...(typeof item.Reason === 'string' ? { reason: item.Reason } : {}),
  };
}

function findKey<T extends string>(table: Readonly<Record<T, number>>, value: Json | undefined): T | undefined {
  return (Object.keys(table) as T[]).find((key) => key === value);
}
