import type { Restart } from '../restart/restart';
import { fullMinute } from '../time/moments';
import type { Language } from '../words/language';
import { knownStatus, statusLabel } from './statuses';

/** What is known of an instance before and after a read, as far as restarts outside the desk are found by it. ISO 8601 UTC. */
export interface Seen {
  facts: { status: string; startTime: string | null };
  askedAt: string;
  /** The last read that saw it Running before it was seen away. */
  leftAfter: string | null;
  awayStatus: string | null;
  awayAskedAt: string | null;
  missingReads: number;
}

/** Two reads between which an instance was restarted, whoever did it. */
export interface RestartSeen {
  evidence: 'status' | 'start_time';
  /** The status that it was seen in, or the new StartTime. */
  seen: string;
  /** It happened between these two: from the read that still saw it Running, or from its new StartTime. */
  from: string;
  to: string;
  /** When the read that showed it was asked. */
  askedAt: string;
  /** StartTime in that read. */
  startTime: string | null;
}

/** StartTime is told in whole minutes, by another clock (DescribeInstances, API 2014-05-26). */
const ROOM_MS = 60_000;

/** The last read that saw it Running before it was seen away, after a read in `status`; null while it is Running. */
export function leftAfterOf(before: Seen | null, status: string | null): string | null {
  // Pending comes before the first start: whatever follows is no restart.
  if (before === null || (status !== null && ['Running', 'Pending'].includes(status))) return null;
  if (before.missingReads > 0 || knownStatus(before.facts.status) !== 'Running') return before.leftAfter;
  return before.askedAt;
}

/**
 * Whether a read shows that the instance was restarted since the last one that saw it Running: it was away in between, or
 * its StartTime moved. Older reads that are stored late show nothing: what they saw has been judged by newer ones.
 */
export function restartBetween(before: Seen, after: Seen): RestartSeen | null {
  const { askedAt, facts } = after;
  if (ms(askedAt) <= ms(before.askedAt) || after.missingReads > 0 || knownStatus(facts.status) !== 'Running')
    return null;
  const told = { askedAt, startTime: facts.startTime };
  const { leftAfter, awayStatus, awayAskedAt } = before;
  if (leftAfter !== null && awayStatus !== null && awayAskedAt !== null && ms(awayAskedAt) > ms(leftAfter)) {
    return { ...told, evidence: 'status', seen: awayStatus, from: leftAfter, to: askedAt };
  }
  const [was, is] = [before.facts.startTime, facts.startTime];
  if (knownStatus(before.facts.status) !== 'Running' || was === null || is === null || ms(is) <= ms(was)) return null;
  // Told late: it belongs to the time away that has been judged already.
  if (awayAskedAt !== null && ms(is) <= ms(awayAskedAt) + ROOM_MS) return null;
  // The other clock may be ahead: nothing that was read lies in the future.
  const from = ms(is) < ms(askedAt) ? is : askedAt;
  return { ...told, evidence: 'start_time', seen: is, from, to: askedAt };
}

/** A restart outside the desk that was recorded before. */
export interface RecordedOutside {
  seenAt: string;
  evidence: 'status' | 'start_time';
  seen: string;
}

/**
 * Whether what reads saw is a restart outside the desk that is to be recorded: back within `overdueMs`, not one of ours,
 * and not the one that was recorded last, seen once more.
 */
export function isOutside(
  found: RestartSeen,
  known: { ours: readonly Restart[]; last: RecordedOutside | null },
  overdueMs: number,
): boolean {
  // Away for longer is no restart: its changes of status tell it.
  if (found.evidence === 'status' && ms(found.to) - ms(found.from) > overdueMs) return false;
  if (known.ours.some((restart) => claims(restart, found))) return false;
  const { last } = known;
  if (last === null || last.evidence !== 'start_time') return true;
  if (found.evidence === 'start_time') return ms(found.seen) > ms(last.seen);
  // StartTime moved first, and only then it was seen away: one restart, whose StartTime is that still.
  const same = found.startTime !== null && ms(found.startTime) <= ms(last.seen);
  return !(same && ms(found.to) - ms(last.seen) <= overdueMs + ROOM_MS);
}

/** Whether a restart of ours can be what reads saw: ECS may have taken it on, and its time overlaps, with a minute's room. */
function claims(restart: Restart, { from, to }: RestartSeen): boolean {
  if (restart.sendingAt === null || !mayHaveHappened(restart)) return false;
  // What was never seen leaving is not away until it returns: what is seen much later may be somebody else's.
  const wasAway = restart.evidence !== null;
  const until = (wasAway ? restart.returnedAt : null) ?? restart.endedAt;
  const endedMs = until === null ? Number.POSITIVE_INFINITY : ms(until);
  return ms(restart.sendingAt) <= ms(to) + ROOM_MS && endedMs >= ms(from) - ROOM_MS;
}

/** ECS may have restarted the instance for it. What it refused since somebody else was restarting it is not ours. */
function mayHaveHappened(restart: Restart): boolean {
  const learned = (what: Restart['later'][number]['what']) => restart.later.some((one) => one.what === what);
  if (learned('accepted') || restart.wasReal) return true;
  if (restart.mode === 'dry_run' || learned('refused') || learned('restarted_by_other') || learned('never_sent'))
    return false;
  return !['refused_by_desk', 'not_permitted', 'refused_by_ecs', 'not_sent'].includes(restart.state);
}

/** What the timeline says of it. */
export function wordsForOutside(
  language: Language,
  { evidence, seen }: Pick<RestartSeen, 'evidence' | 'seen'>,
): { title: string; detail: string } {
  const { t } = language;
  return {
    title: t('instancePage.seen.outside'),
    detail:
      evidence === 'start_time'
        ? t('instancePage.seen.outsideByStart', { at: fullMinute(language, seen) })
        : t('instancePage.seen.outsideByStatus', { status: statusLabel(language, seen) }),
  };
}

function ms(iso: string): number {
  return Date.parse(iso);
}
