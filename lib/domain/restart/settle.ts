import type { UnseenWhy } from '../instance/read-trouble';
import { knownStatus } from '../instance/statuses';
import { LATE_WATCH_HOURS, type Restart } from './restart';
import type { EndedData, RestartEventBody } from './restart-events';

/** What the desk knows of an instance after a read of it was stored. Times are ISO 8601 UTC on the database's clock. */
export interface Sight {
  /** When this read was asked. */
  askedAt: string;
  /** When the newest successful read before this one was asked; null for none. */
  previousAskedAt: string | null;
  /** Null when the instance was asked for by its id and not there, while the permission to read was proved. */
  status: string | null;
  startTime: string | null;
  /** The newest read, this one included, in which it was Starting, Stopping or Stopped. */
  away: { status: string; askedAt: string } | null;
  /** Since which read without a gap it has been Stopped in every one; null when it is not. */
  stoppedSince: string | null;
  /** Missing for so long, and in a whole sweep, that it counts as gone (lib/sync/observe.ts). */
  gone: boolean;
  /** Why reads failed before this one, if they did. */
  gapWhy: UnseenWhy | null;
}

/** The patience of settling, in milliseconds. */
export interface SettleLimits {
  observeMs: number;
  overdueMs: number;
  /** No successful read for longer than this is a gap: 15 s or 5 polls, whichever is longer. */
  gapMs: number;
  /** Stopped in every read for this long is `stopped`. */
  stoppedMs: number;
  /** Missing in every read for this long, and in a whole sweep, is `gone`. */
  goneMs: number;
}

/** The most that an instance can be missing for before it counts as gone, in milliseconds; less where sweeps are quicker. */
const GONE_MS = 60_000;

/** The limits that follow from pace and patience. Stopped is 2 minutes, or less where observing is quicker. */
export function settleLimits(pace: {
  pollMs: number;
  sweepMs: number;
  observeMs: number;
  overdueMs: number;
}): SettleLimits {
  return {
    observeMs: pace.observeMs,
    overdueMs: pace.overdueMs,
    gapMs: Math.max(15_000, 5 * pace.pollMs),
    stoppedMs: Math.min(120_000, pace.observeMs * 0.4),
    goneMs: Math.min(GONE_MS, 2 * pace.sweepMs),
  };
}

/**
 * How many hours after its request anything can still be learned of a restart, while the desk reads: a bound for looking by the time of
 * the request. At the worst it is watched for a window, unread for the patience, and then missing for as long again; the hour on top
 * is for what comes before it is sent.
 */
export function longestWatchHours(limits: SettleLimits): number {
  const openMs = limits.observeMs + limits.gapMs + 2 * patienceOf(limits);
  return LATE_WATCH_HOURS + Math.ceil(openMs / 3_600_000) + 1;
}

/**
 * What a read says of a restart. Pure; the caller appends what comes back. While `sending`, only a gap is noted: what
 * happened in it nobody saw, and by the time the answer is given up for lost the reads have long been coming again.
 * @param leftStoredAt when `restarting` was written down (database clock); null where it is not, or no matter.
 */
export function settleRead(
  restart: Restart,
  sight: Sight,
  limits: SettleLimits,
  leftStoredAt: string | null,
): RestartEventBody[] {
  if (restart.sendingAt === null || ms(sight.askedAt) <= ms(restart.sendingAt)) return [];
  if (restart.state === 'sending') return restart.mode === 'dry_run' ? [] : gapBefore(restart, sight, limits);
  if (restart.state !== 'accepted' && restart.state !== 'unconfirmed' && restart.state !== 'restarting') return [];

  const found: RestartEventBody[] = [];
  let evidenceAt = restart.evidence?.askedAt ?? null;
  if (evidenceAt === null) {
    const evidence = evidenceOf(restart, sight);
    if (evidence !== null) {
      found.push({ kind: 'restarting', data: evidence });
      evidenceAt = evidence.askedAt;
    }
  }
  if (sight.status === null) return [...found, ...settleMissing(restart, sight, evidenceAt, limits)];
  if (evidenceAt !== null) return [...found, ...settleSeen(restart, sight, leftStoredAt, limits)];
  return settleUnseen(restart, sight, limits);
}

/** How long the instance has gone unread, as far as settling by time alone needs to know. ISO 8601 UTC, database clock. */
export interface Silence {
  /** When the newest attempt to read it that has come to its end was asked: what hung has shown nothing. */
  triedAt: string;
  /** The newest successful read of the instance; null for none. */
  lastAskedAt: string | null;
  /** Since when the reader has been trying without a stall: whoever was down, or held up, must read first, and judge then. */
  tryingSince: string;
  why: UnseenWhy | null;
}

/**
 * What silence says of a restart: overdue, or that nobody could watch. While reads come, `settleRead` decides; without
 * any, a restart would stay open for ever.
 */
export function settleSilence(restart: Restart, silence: Silence, limits: SettleLimits): RestartEventBody[] {
  if (restart.sendingAt === null) return [];
  const heardMs = Math.max(
    ms(silence.lastAskedAt ?? restart.sendingAt),
    ms(restart.windowFrom ?? restart.sendingAt),
    ms(silence.tryingSince),
  );
  const silentMs = ms(silence.triedAt) - heardMs;
  if (silentMs <= limits.gapMs) return [];
  const unseen = unseenAs(silence.why ?? { why: 'not_read' });
  if (restart.state === 'restarting') {
    const sinceMs = ms(silence.triedAt) - ms(restart.sendingAt);
    return sinceMs >= limits.overdueMs ? [{ kind: 'ended', data: { ending: 'overdue', ...unseen } }] : [];
  }
  if (restart.state !== 'accepted' && restart.state !== 'unconfirmed') return [];
  return silentMs >= patienceOf(limits) ? [{ kind: 'ended', data: { ending: 'unwatched', ...unseen } }] : [];
}

/** Why nobody could see it, as an ending keeps it. */
function unseenAs({ why, trouble }: UnseenWhy): Pick<EndedData, 'detail' | 'params'> {
  return { detail: why, ...(trouble === undefined ? {} : { params: { trouble } }) };
}

/** How long a restart of which nothing can be told is kept open, in milliseconds. */
function patienceOf(limits: SettleLimits): number {
  return Math.max(limits.overdueMs, limits.observeMs + limits.gapMs);
}

/** Asked for by its id and not there: gone, or not known yet whether it is; no restart stays open for ever over that. */
function settleMissing(
  restart: Restart,
  sight: Sight,
  evidenceAt: string | null,
  limits: SettleLimits,
): RestartEventBody[] {
  if (sight.gone) return [{ kind: 'ended', data: { ending: 'gone', readAskedAt: sight.askedAt } }];
  if (evidenceAt !== null) return overdueBy(restart, sight, limits);
  const gap = gapBefore(restart, sight, limits);
  if (gap.length > 0) return gap;
  const windowFrom = restart.windowFrom ?? restart.sendingAt ?? sight.askedAt;
  if (ms(sight.askedAt) - ms(windowFrom) < patienceOf(limits)) return [];
  return [{ kind: 'ended', data: { ending: 'unwatched', ...unseenAs(sight.gapWhy ?? { why: 'not_found' }) } }];
}

/** The evidence of having left Running that a read gives; null for none. */
export function evidenceOf(
  restart: Restart,
  sight: Sight,
): { evidence: 'status' | 'start_time'; status: string; askedAt: string } | null {
  if (sight.away !== null && ms(sight.away.askedAt) > ms(restart.sendingAt ?? '')) {
    return { evidence: 'status', status: sight.away.status, askedAt: sight.away.askedAt };
  }
  const before = restart.judged?.facts.startTime ?? null;
  // Minute precision, and two clocks: one minute of room. A start before that belongs to an earlier restart.
  const earliestMs = ms(restart.sendingAt ?? '') - 60_000 - (ms(restart.sendingAt ?? '') % 60_000);
  if (
    before !== null &&
    sight.startTime !== null &&
    ms(sight.startTime) > ms(before) &&
    ms(sight.startTime) >= earliestMs
  ) {
    return { evidence: 'start_time', status: sight.status ?? '', askedAt: sight.askedAt };
  }
  return null;
}

/**
 * It was seen leaving Running: is it back, stopped for good, or overdue? Reads overlap: of two that are under way at once the one that
 * was asked later may have been answered first, from before it left. So what shows it back must have been asked after the read that
 * showed it leaving had been answered and written down.
 */
function settleSeen(
  restart: Restart,
  sight: Sight,
  leftStoredAt: string | null,
  limits: SettleLimits,
): RestartEventBody[] {
  const status = knownStatus(sight.status ?? '');
  if (status === 'Running' && leftStoredAt !== null && ms(sight.askedAt) > ms(leftStoredAt)) {
    return [{ kind: 'ended', data: { ending: 'running_again', readAskedAt: sight.askedAt } }];
  }
  if (sight.stoppedSince !== null) {
    const from = Math.max(ms(sight.stoppedSince), ms(restart.sendingAt ?? sight.stoppedSince));
    if (ms(sight.askedAt) - from >= limits.stoppedMs) {
      return [{ kind: 'ended', data: { ending: 'stopped', readAskedAt: sight.askedAt } }];
    }
  }
  return overdueBy(restart, sight, limits);
}

function overdueBy(restart: Restart, sight: Sight, limits: SettleLimits): RestartEventBody[] {
  if (ms(sight.askedAt) - ms(restart.sendingAt ?? '') < limits.overdueMs) return [];
  return [{ kind: 'ended', data: { ending: 'overdue', readAskedAt: sight.askedAt } }];
}

/** Not seen leaving Running: a gap starts the window anew, once; a full window ends it. */
function settleUnseen(restart: Restart, sight: Sight, limits: SettleLimits): RestartEventBody[] {
  const gap = gapBefore(restart, sight, limits);
  if (gap.length > 0) return gap;
  const windowFrom = restart.windowFrom ?? restart.sendingAt ?? sight.askedAt;
  if (ms(sight.askedAt) - ms(windowFrom) < limits.observeMs) return [];
  if (restart.gap !== null) return [{ kind: 'ended', data: { ending: 'unwatched', ...unseenAs(restart.gap) } }];
  return [{ kind: 'ended', data: { ending: restart.state === 'accepted' ? 'not_observed' : 'never_confirmed' } }];
}

/**
 * The first gap before this read, if it ends one. Counted from sending, not from the answer: the process that sent may
 * have died with the reader, and a row that is taken over much later has not been watched in between.
 */
function gapBefore(restart: Restart, sight: Sight, limits: SettleLimits): RestartEventBody[] {
  const sendingAt = restart.sendingAt ?? sight.askedAt;
  const lastReadAt = later(sight.previousAskedAt ?? sendingAt, sendingAt);
  if (restart.gap !== null || ms(sight.askedAt) - ms(lastReadAt) <= limits.gapMs) return [];
  const unseen: UnseenWhy = sight.gapWhy ?? { why: 'not_running' };
  return [{ kind: 'gap', data: { lastReadAt, resumedAt: sight.askedAt, ...unseen } }];
}

function ms(iso: string): number {
  return Date.parse(iso);
}

function later(a: string, b: string): string {
  return ms(a) > ms(b) ? a : b;
}
