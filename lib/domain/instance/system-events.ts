import { asSentence } from '../words/prose';
import type { Tone } from '../words/tone';

/** Types of system events that are documented (DescribeInstanceHistoryEvents, API 2014-05-26; ECS, summary of system events). */
export type SystemEventType =
  | `SystemMaintenance.${'Reboot' | 'Redeploy' | 'Stop'}`
  | `SystemFailure.${'Reboot' | 'Redeploy' | 'Stop' | 'Delete'}`
  | 'InstanceFailure.Reboot'
  | `InstanceExpiration.${'Stop' | 'Delete'}`
  | `AccountUnbalanced.${'Stop' | 'Delete'}`
  | 'SecurityPunish.Locked';

/** The states of a system event, all seven that may be asked for (DescribeInstanceHistoryEvents, API 2014-05-26). */
export const SYSTEM_EVENT_STATUSES = [
  'Scheduled',
  'Executing',
  'Inquiring',
  'Executed',
  'Avoided',
  'Canceled',
  'Failed',
] as const;
export type SystemEventStatus = (typeof SYSTEM_EVENT_STATUSES)[number];

/**
 * A system event of an instance as one answer of ECS shows it. Type and state are kept as the cloud wrote them; what it
 * left out is null. Times are ISO 8601 UTC.
 */
export interface SystemEvent {
  eventId: string;
  instanceId: string;
  type: string;
  status: string;
  publishedAt: string | null;
  /** When it is to happen; an event about which ECS still asks has none. */
  notBefore: string | null;
  finishedAt: string | null;
  reason: string | null;
}

/** A system event that may still happen, as a row shows it. */
export type PendingEvent = Pick<SystemEvent, 'eventId' | 'type' | 'status' | 'notBefore'>;

/** What an event of the instance keeps: the system event as it was read, and when. */
export type SystemEventData = Omit<SystemEvent, 'instanceId'> & {
  askedAt: string;
  /** A complete read no longer listed it, though it had not ended. */
  unlisted?: true;
};

const FINISHED: readonly string[] = ['Executed', 'Avoided', 'Canceled', 'Failed'] satisfies SystemEventStatus[];

/** True while it may still happen. A state that nobody knows is no end. */
export function isPending(status: string): boolean {
  return !FINISHED.includes(status);
}

/** Whether it is maintenance that Alibaba Cloud has planned: not a failure, an expiry or a lock. */
export function isMaintenance(type: string): boolean {
  return type.startsWith('SystemMaintenance.');
}

/** What a type is called, what is put on a row for it, and what it is when it has happened. */
interface TypeWords {
  name: string;
  short: string;
  done: string;
}

const TYPE_WORDS: Readonly<Record<SystemEventType, TypeWords>> = {
  'SystemMaintenance.Reboot': {
    name: 'Maintenance reboot',
    short: 'Reboot',
    done: 'Maintenance: restarted by Alibaba Cloud',
  },
  'SystemMaintenance.Redeploy': {
    name: 'Maintenance redeployment',
    short: 'Redeploy',
    done: 'Maintenance: redeployed by Alibaba Cloud',
  },
  'SystemMaintenance.Stop': {
    name: 'Maintenance stop',
    short: 'Stop',
    done: 'Maintenance: stopped by Alibaba Cloud',
  },
  'SystemFailure.Reboot': {
    name: 'Restart after a system failure',
    short: 'Restart',
    done: 'System failure: restarted by Alibaba Cloud',
  },
  'SystemFailure.Redeploy': {
    name: 'Redeployment after a system failure',
    short: 'Redeploy',
    done: 'System failure: redeployed by Alibaba Cloud',
  },
  'SystemFailure.Stop': {
    name: 'Stop after a system failure',
    short: 'Stop',
    done: 'System failure: stopped by Alibaba Cloud',
  },
  'SystemFailure.Delete': {
    name: 'Release after a system failure',
    short: 'Release',
    done: 'System failure: released by Alibaba Cloud',
  },
  'InstanceFailure.Reboot': {
    name: 'Restart after an instance failure',
    short: 'Restart',
    done: 'Instance failure: restarted by Alibaba Cloud',
  },
  'InstanceExpiration.Stop': {
    name: 'Stop at the end of the subscription',
    short: 'Stop',
    done: 'Subscription expired: stopped by Alibaba Cloud',
  },
  'InstanceExpiration.Delete': {
    name: 'Release after the end of the subscription',
    short: 'Release',
    done: 'Subscription expired: released by Alibaba Cloud',
  },
  'AccountUnbalanced.Stop': {
    name: 'Stop for an overdue payment',
    short: 'Stop',
    done: 'Payment overdue: stopped by Alibaba Cloud',
  },
  'AccountUnbalanced.Delete': {
    name: 'Release for an overdue payment',
    short: 'Release',
    done: 'Payment overdue: released by Alibaba Cloud',
  },
  'SecurityPunish.Locked': {
    name: 'Security lock',
    short: 'Security lock',
    done: 'Locked by Alibaba Cloud for security reasons',
  },
};

/** A type that nobody knows is shown as ECS wrote it. */
function wordsForType(type: string): TypeWords {
  if (Object.hasOwn(TYPE_WORDS, type)) return TYPE_WORDS[type as SystemEventType];
  const name = type === '' ? 'System event without a type' : `System event ${type}`;
  return { name, short: type === '' ? 'System event' : type, done: `${name}: executed` };
}

const STATUS_WORDS: Readonly<
  Record<SystemEventStatus, (words: TypeWords, notBefore: string | null) => { title: string; tone: Tone }>
> = {
  Scheduled: ({ name }, notBefore) => ({
    title: notBefore === null ? `${name} scheduled` : `${name} scheduled for ${utcMinute(notBefore)}`,
    tone: 'moving',
  }),
  Inquiring: ({ name }) => ({ title: `${name} announced, no time set yet`, tone: 'moving' }),
  Executing: ({ name }) => ({ title: `${name} under way`, tone: 'moving' }),
  Executed: ({ done }) => ({ title: done, tone: 'neutral' }),
  Avoided: ({ name }) => ({ title: `${name} avoided`, tone: 'neutral' }),
  Canceled: ({ name }) => ({ title: `${name} canceled`, tone: 'neutral' }),
  Failed: ({ name }) => ({ title: `${name} failed`, tone: 'bad' }),
};

/** A system event as the timeline words it: "Maintenance reboot avoided". */
export function wordsForSystemEvent(event: SystemEventData): { title: string; detail: string | null; tone: Tone } {
  const words = wordsForType(event.type);
  const detail = [
    event.notBefore === null || event.status === 'Scheduled' ? null : `It was set for ${utcMinute(event.notBefore)}.`,
    event.reason === null ? null : asSentence(event.reason),
  ].filter((part) => part !== null);
  const told = { detail: detail.length === 0 ? null : detail.join(' ') };
  if (event.unlisted) return { ...told, title: `${words.name} no longer listed by ECS`, tone: 'neutral' };
  if (!Object.hasOwn(STATUS_WORDS, event.status)) {
    return {
      ...told,
      title: `${words.name}: ${event.status === '' ? 'no state given' : event.status}`,
      tone: 'moving',
    };
  }
  return { ...told, ...STATUS_WORDS[event.status as SystemEventStatus](words, event.notBefore) };
}

/**
 * When it happened, for its place in the story: not when it was read. What is announced stands where it was announced;
 * nothing that has begun stands in the future.
 */
export function whenOf(event: SystemEventData): string {
  if (event.unlisted) return event.askedAt;
  if (event.finishedAt !== null) return event.finishedAt;
  const begun = event.status === 'Executing' || !isPending(event.status);
  const known = begun ? (event.notBefore ?? event.publishedAt) : event.publishedAt;
  return known === null || Date.parse(known) > Date.parse(event.askedAt) ? event.askedAt : known;
}

/** The most pressing first: what is under way, then by time, then what has none. */
export function eventsInOrder(events: readonly PendingEvent[]): PendingEvent[] {
  const place = ({ status, notBefore }: PendingEvent) =>
    status === 'Executing' ? '' : (notBefore ?? 'no time is set yet');
  return [...events].sort((a, b) => compare(place(a), place(b)) || compare(a.eventId, b.eventId));
}

/**
 * What a row and the dialog say of an event that may still happen, at `nowMs` (epoch milliseconds): a few words, and the
 * whole sentence with its deadline in UTC.
 */
export function wordsForPending(event: PendingEvent, nowMs: number): { short: string; sentence: string } {
  const { notBefore, status } = event;
  const { name, short } = wordsForType(event.type);
  if (status === 'Executing') {
    return { short: `${short} under way`, sentence: `${name}: Alibaba Cloud is carrying it out now.` };
  }
  if (status === 'Inquiring') {
    return {
      short: `${short} announced`,
      sentence: `${name}: Alibaba Cloud has announced it and set no time yet (Inquiring). Look at it in the ECS console.`,
    };
  }
  const as = status === 'Scheduled' ? '' : ` ECS lists it as "${status}", a state that Restart Desk does not know.`;
  if (notBefore === null) return { short: `${short} to come`, sentence: `${name}, without a time.${as}` };
  const at = utcMinute(notBefore);
  if (Date.parse(notBefore) <= nowMs) {
    const past = `${name}: its time, ${at}, has passed, and ECS does not list it as done. It may come at any moment.`;
    return { short: `${short} was due ${dayAndTime(notBefore)}`, sentence: `${past}${as}` };
  }
  // ECS, summary of system events: RebootInstance before the scheduled time makes it Avoided; a reboot from within does not.
  const settles =
    event.type === 'SystemMaintenance.Reboot' && status === 'Scheduled'
      ? 'A restart through Restart Desk before that time settles it; a reboot inside the guest does not.'
      : 'A restart is not known to settle it: look at it in the ECS console.';
  return { short: `${short} due ${dayAndTime(notBefore)}`, sentence: `${name} scheduled for ${at}. ${settles}${as}` };
}

/** "2026-11-30 02:00 UTC". */
function utcMinute(iso: string): string {
  const ms = Date.parse(iso);
  return Number.isNaN(ms) ? iso : `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** "30 Nov 02:00 UTC", for a place where the year would take the room. */
function dayAndTime(iso: string): string {
  const ms = Date.parse(iso);
  if (Number.isNaN(ms)) return iso;
  const at = new Date(ms);
  return `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]} ${at.toISOString().slice(11, 16)} UTC`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
