import { OUTCOMES, type Outcome, outcomeOf } from '../restart/outcomes';
import type { HistoryRow, RolloutTally } from './history-views';

/** A row of the history, or all rows of one rollout that a page has. */
export type FoldedRow =
  | { kind: 'row'; row: HistoryRow }
  | {
      kind: 'rollout';
      rolloutId: string;
      /** Those of this page, newest first. */
      rows: readonly HistoryRow[];
      /** How many match on all pages. */
      total: number;
      outcomes: { outcome: Outcome; count: number }[];
    };

/**
 * The rows of each rollout stand folded where its newest row stood; what is alone in its rollout stays a row. Dry runs are none of
 * a rollout's. @param tallies what matches on all pages; without them the rows of this page count.
 */
export function foldRows(rows: readonly HistoryRow[], tallies: readonly RolloutTally[] = []): FoldedRow[] {
  const own = new Map<string, HistoryRow[]>();
  for (const row of rows) {
    const id = row.rolloutId ?? null;
    if (id !== null) own.set(id, [...(own.get(id) ?? []), row]);
  }
  return rows.flatMap((row): FoldedRow[] => {
    const together = own.get(row.rolloutId ?? '');
    if (together === undefined) return [{ kind: 'row', row }];
    if (together[0] !== row) return [];
    const rolloutId = row.rolloutId ?? '';
    const counts = tallies.find((tally) => tally.rolloutId === rolloutId)?.counts ?? countsOf(together);
    const outcomes = OUTCOMES.map((outcome) => ({ outcome, count: counts[outcome] ?? 0 }));
    // Newer ones come while it goes on: never fewer than are shown.
    const total = Math.max(
      together.length,
      outcomes.reduce((sum, { count }) => sum + count, 0),
    );
    if (total === 1) return [{ kind: 'row', row }];
    return [{ kind: 'rollout', rolloutId, rows: together, total, outcomes: outcomes.filter(({ count }) => count > 0) }];
  });
}

function countsOf(rows: readonly HistoryRow[]): RolloutTally['counts'] {
  const counts: RolloutTally['counts'] = {};
  for (const { state } of rows) counts[outcomeOf(state)] = (counts[outcomeOf(state)] ?? 0) + 1;
  return counts;
}
