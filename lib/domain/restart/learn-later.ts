import { knownStatus } from '../instance/statuses';
import { isWatchedLater, type Learned, type Restart } from './restart';
import type { RestartEventBody } from './restart-events';
import { evidenceOf, type Sight } from './settle';

/**
 * What a read says of a restart that has ended without anybody having seen it Running again: appended, and the ending
 * stays. Each is learned once: that it is there after all, that it was seen leaving Running, that it is Running again.
 * Pure; the caller knows how long it is watched (lib/restarts/settle-reads.ts).
 */
export function learnFrom(restart: Restart, sight: Sight): RestartEventBody[] {
  const { status, askedAt } = sight;
  if (!isWatchedLater(restart) || restart.sendingAt === null || status === null || askedAt <= restart.sendingAt) {
    return [];
  }
  const found: Learned[] = [];
  const isRunning = knownStatus(status) === 'Running';
  const knows = (what: Learned['what']) => restart.later.some((one) => one.what === what);
  if (restart.state === 'gone' && !knows('seen_again'))
    found.push({ what: 'seen_again', status, readAskedAt: askedAt });

  // What shows it back was asked after the one that showed it leaving was written down: reads overlap (settle.ts).
  const leftBy = restart.evidence === null ? restart.later.find(({ what }) => what === 'left')?.at : restart.endedAt;
  const evidence = leftBy == null ? evidenceOf(restart, sight) : null;
  if (evidence !== null) {
    const seen =
      evidence.evidence === 'status' ? { status: evidence.status } : { startTime: sight.startTime ?? undefined };
    found.push({ what: 'left', ...seen, readAskedAt: evidence.askedAt });
  }
  // Running by itself says nothing of one that was never seen leaving.
  const isSeenAgain = found.some(({ what }) => what === 'seen_again');
  const isBack = knows('seen_again') || (leftBy != null && askedAt > leftBy);
  if (isRunning && isBack && !isSeenAgain) found.push({ what: 'returned', readAskedAt: askedAt });
  return found.map((data) => ({ kind: 'learned', data }));
}
