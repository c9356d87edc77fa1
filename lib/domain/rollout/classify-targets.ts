import { knownStatus } from '../instance/statuses';
import type { RestartState } from '../restart/restart';
import { MOST_ATTEMPTS, targetEndOf } from './rollout';

/** What is known of a target that counts as down. Times are ISO 8601 UTC. */
export interface ActiveTarget {
  attempts: number;
  /** The restart that was begun for it; null: it was not made yet. */
  restart: { state: RestartState; code: string | null; sendingAt: string | null; endedAt: string | null } | null;
  /** The instance as last read; null: there is no such row. */
  seen: { status: string; askedAt: string; gone: boolean } | null;
  /** Its account and region are read; false: they have left the settings, and nobody here will see it again. */
  read: boolean;
}

/** Why a target whose restart is over still counts as down. */
export type KeptBy =
  /** Its last read that counts was not Running. */
  | 'not_running'
  /** It was not read since. */
  | 'not_read_since';

/** What becomes of a target that counts as down. */
export type NextPhase =
  /** Its restart goes on. */
  | { kind: 'stays'; open: true }
  /** Its restart has ended, and it was not seen Running since. */
  | { kind: 'stays'; open: false; by: KeptBy }
  /** The restart was not made yet. */
  | { kind: 'not_made' }
  | { kind: 'ends' }
  /** Nothing was sent, and this was its last try. */
  | { kind: 'gives_up' }
  /** Nothing was sent: it waits for another try. `attempts`: how many count by now; `minute`: not before the next minute. */
  | { kind: 'waits'; attempts: number; minute: boolean; held: boolean };

/**
 * What becomes of a target that was begun. It counts as down until a read that was asked after sending shows it Running,
 * whatever its restart's ending: a freed slot does not free its place in the limits (restart-life.md). A place is never kept
 * by what cannot be seen Running any more: released, or of an account or region that nobody reads.
 */
export function classifyTargets({ attempts, restart, seen, read }: ActiveTarget): NextPhase {
  if (restart === null) return { kind: 'not_made' };
  const end = targetEndOf({ state: restart.state, code: restart.code });
  if (end === null) return { kind: 'stays', open: true };
  switch (end.kind) {
    case 'well':
      return { kind: 'ends' };
    case 'failed':
    case 'skipped': {
      if (seen?.gone === true || !read) return { kind: 'ends' };
      const by = keptBy(restart, seen);
      return by === null ? { kind: 'ends' } : { kind: 'stays', open: false, by };
    }
    case 'hold':
      return { kind: 'waits', attempts: attempts - 1, minute: false, held: true };
    case 'again': {
      if (end.counts && attempts >= MOST_ATTEMPTS) return { kind: 'gives_up' };
      return { kind: 'waits', attempts: end.counts ? attempts : attempts - 1, minute: end.minute, held: false };
    }
  }
}

function keptBy(
  { state, sendingAt, endedAt }: NonNullable<ActiveTarget['restart']>,
  seen: ActiveTarget['seen'],
): KeptBy | null {
  if (seen === null) return 'not_read_since';
  const status = knownStatus(seen.status);
  // Nothing of ours was sent, and what was never up is no member lost.
  if (sendingAt === null && status === 'Pending') return null;
  // Nobody watched it: the read that showed it Running may be of the moment before it left.
  const since = state === 'unwatched' ? endedAt : sendingAt;
  if (since !== null && Date.parse(seen.askedAt) <= Date.parse(since)) return 'not_read_since';
  return status === 'Running' ? null : 'not_running';
}
