import type { HistoryFilter } from '../history/history-filter';
import type { Outcome } from './outcomes';
import { outcomeOf } from './outcomes';
import { reasonCodeOf } from './reason-code';
import type { Restart } from './restart';

/** The same failure of other instances, within a day of a restart. */
export interface AlikeView {
  /** How many restarts, and of how many instances. */
  restarts: number;
  instances: number;
  /** There are more than were counted. */
  cut: boolean;
  /** What narrows the history to them, and the days of it. */
  filter: Pick<HistoryFilter, 'from' | 'to'> & Partial<Pick<HistoryFilter, 'code' | 'outcome'>>;
}

/** By what others are found that failed alike: why they were refused or not sent, or how they ended. Null: it did not fail. */
export type AlikeBy = { code: string } | { outcome: Restart['state'] };

/** Ends that somebody should look at elsewhere too. */
const FAILING: readonly Outcome[] = ['failed', 'unclear', 'refused', 'not_sent'];

/** By what the same failure is looked for; null where nothing failed, or what failed says nothing of others. */
export function alikeBy(restart: Restart): AlikeBy | null {
  const code = reasonCodeOf(restart);
  const outcome = outcomeOf(restart.state);
  if (restart.state === 'check_refused' && code !== null) return { code };
  if (!FAILING.includes(outcome) || restart.state === 'not_permitted') return null;
  // Called off: its rollout was paused or cancelled, and nothing failed.
  if (code === 'rollout_halted') return null;
  return code === null ? { outcome: restart.state } : { code };
}
