import { dayAndMinute, fullMinute } from '../time/moments';
import type { Language } from '../words/language';

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

/** What a type does, in a word: as a row says it. */
type Does = 'reboot' | 'restart' | 'redeploy' | 'stop' | 'release' | 'lock';

const DOES: Readonly<Record<SystemEventType, Does>> = {
  'SystemMaintenance.Reboot': 'reboot',
  'SystemMaintenance.Redeploy': 'redeploy',
  'SystemMaintenance.Stop': 'stop',
  'SystemFailure.Reboot': 'restart',
  'SystemFailure.Redeploy': 'redeploy',
  'SystemFailure.Stop': 'stop',
  'SystemFailure.Delete': 'release',
  'InstanceFailure.Reboot': 'restart',
  'InstanceExpiration.Stop': 'stop',
  'InstanceExpiration.Delete': 'release',
  'AccountUnbalanced.Stop': 'stop',
  'AccountUnbalanced.Delete': 'release',
  'SecurityPunish.Locked': 'lock',
};

/** The name of a message: "SystemMaintenance.Reboot" is a path in it otherwise. */
export type EventTypeKey = SystemEventType extends infer Type
  ? Type extends `${infer Whose}.${infer What}`
    ? `${Whose}_${What}`
    : never
  : never;

/** Under which key a type has its words; null for one that nobody knows. */
export function eventTypeKey(type: string): EventTypeKey | null {
  return Object.hasOwn(DOES, type) ? (type.replace('.', '_') as EventTypeKey) : null;
}

/** What a type is called; one that nobody knows as ECS wrote it. */
export function eventTypeName({ t }: Language, type: string): string {
  const key = eventTypeKey(type);
  if (key !== null) return t(`systemEvent.type.${key}`);
  return type === '' ? t('systemEvent.noType') : t('systemEvent.otherType', { type });
}

function doesOf({ t }: Language, type: string): string {
  if (Object.hasOwn(DOES, type)) return t(`systemEvent.does.${DOES[type as SystemEventType]}`);
  return type === '' ? t('systemEvent.does.none') : type;
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
 * whole sentence with its deadline.
 */
export function wordsForPending(
  language: Language,
  event: PendingEvent,
  nowMs: number,
): { short: string; sentence: string } {
  const { t } = language;
  const { notBefore, status, type } = event;
  const name = eventTypeName(language, type);
  const does = doesOf(language, type);
  if (status === 'Executing')
    return { short: t('systemEvent.underWayShort', { does }), sentence: t('systemEvent.underWay', { name }) };
  if (status === 'Inquiring')
    return { short: t('systemEvent.announcedShort', { does }), sentence: t('systemEvent.announced', { name }) };
  const listedAs = status === 'Scheduled' ? '' : t('systemEvent.listedAs', { status });
  if (notBefore === null)
    return { short: t('systemEvent.toComeShort', { does }), sentence: t('systemEvent.noTime', { name, listedAs }) };
  const at = fullMinute(language, notBefore);
  const due = { does, at: dayAndMinute(language, notBefore) };
  if (Date.parse(notBefore) <= nowMs)
    return { short: t('systemEvent.wasDueShort', due), sentence: t('systemEvent.passed', { name, at, listedAs }) };
  // ECS, summary of system events: RebootInstance before the scheduled time makes it Avoided; a reboot from within does not.
  const settles = type === 'SystemMaintenance.Reboot' && status === 'Scheduled';
  return {
    short: t('systemEvent.dueShort', due),
    sentence: settles
      ? t('systemEvent.settledByRestart', { name, at })
      : t('systemEvent.scheduled', { name, at, listedAs }),
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
