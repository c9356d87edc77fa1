import { OUTCOMES, type Outcome, outcomeOf } from '../restart/outcomes';
import type { HistoryRow } from './history-views';

/** A row of the history, or the rows of one rollout that follow each other. */
export type FoldedRow =
  | { kind: 'row'; row: HistoryRow }
  | {
      kind: 'rollout';
      rolloutId: string;
      rows: readonly HistoryRow[];
      outcomes: { outcome: Outcome; count: number }[];
    };

/** Rows that follow each other and are of one rollout, folded; one by itself stays a row. Dry runs are none of a rollout's. */
export function foldRows(rows: readonly HistoryRow[]): FoldedRow[] {
  const folded: FoldedRow[] = [];
  for (let at = 0; at < rows.length; ) {
    const row = rows[at];
    if (row === undefined) break;
    const id = row.rolloutId ?? null;
    let end = at + 1;
    while (id !== null && rows[end]?.rolloutId === id) end += 1;
    if (id === null || end - at === 1) folded.push({ kind: 'row', row });
    else {
      const own = rows.slice(at, end);
      folded.push({ kind: 'rollout', rolloutId: id, rows: own, outcomes: outcomesOf(own) });
    }
    at = end;
  }
  return folded;
}

/** How many of each kind there are, in the order of all pages. */
function outcomesOf(rows: readonly HistoryRow[]): { outcome: Outcome; count: number }[] {
  return OUTCOMES.map((outcome) => ({
    outcome,
    count: rows.filter(({ state }) => outcomeOf(state) === outcome).length,
  })).filter(({ count }) => count > 0);
}
