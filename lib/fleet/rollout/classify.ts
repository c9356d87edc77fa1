import type { DeskCode, RestartState } from '../restart';
import { knownStatus } from '../statuses';
import { MOST_ATTEMPTS, targetEndOf } from './rollout';

/** What is known of a target that counts as down. Times are ISO 8601 UTC. */
export interface ActiveTarget {
  attempts: number;
  /** The restart that was begun for it; null: it was not made yet. */
  restart: { state: RestartState; code: string | null; sendingAt: string | null; endedAt: string | null } | null;
  /** The instance as last read; null: there is no such row. */
  seen: { status: string; askedAt: string; gone: boolean } | null;
}

/** What becomes of a target that counts as down. */
export type NextPhase =
  /** It goes on, or has ended and was not seen Running since. `open`: something may still happen to its restart. */
  | { kind: 'stays'; open: boolean }
  /** The restart was not made yet. */
  | { kind: 'not_made' }
  | { kind: 'ends' }
  /** Nothing was sent, and this was its last try. */
  | { kind: 'gives_up' }
  /** Nothing was sent: it waits for another try. `attempts`: how many count by now; `minute`: not before the next minute. */
  | { kind: 'waits'; attempts: number; minute: boolean; held: boolean };

/**
 * What becomes of a target that was begun. It counts as down until a read that was asked after sending shows it Running,
 * whatever its restart's ending: a freed slot does not free its place in the limits (restart-life.md).
 */
export function classify({ attempts, restart, seen }: ActiveTarget): NextPhase {
  if (restart === null) return { kind: 'not_made' };
  const end = targetEndOf({ state: restart.state, code: restart.code as DeskCode | null });
  if (end === null) return { kind: 'stays', open: true };
  switch (end.kind) {
    case 'well':
      return { kind: 'ends' };
    case 'failed':
      return isUp(restart, seen) ? { kind: 'ends' } : { kind: 'stays', open: false };
    case 'skipped':
      // What was released before its turn will never be seen Running, and nothing of ours took it down.
      return seen?.gone === true || isUp(restart, seen) ? { kind: 'ends' } : { kind: 'stays', open: false };
    case 'hold':
      return { kind: 'waits', attempts: attempts - 1, minute: false, held: true };
    case 'again': {
      if (end.counts && attempts >= MOST_ATTEMPTS) return { kind: 'gives_up' };
      return { kind: 'waits', attempts: end.counts ? attempts : attempts - 1, minute: end.minute, held: false };
    }
  }
}

function isUp(
  { state, sendingAt, endedAt }: NonNullable<ActiveTarget['restart']>,
  seen: ActiveTarget['seen'],
): boolean {
  if (seen === null || seen.gone || knownStatus(seen.status) !== 'Running') return false;
  // Nobody watched it: the read that showed it Running may be of the moment before it left.
  const since = state === 'unwatched' ? endedAt : sendingAt;
  return since === null || Date.parse(seen.askedAt) > Date.parse(since);
}
