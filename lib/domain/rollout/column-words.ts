import type { Language } from '../words/language';
import { BOARD_COLUMNS, type BoardColumn } from './rollout-views';

type Counts = Readonly<Record<BoardColumn, number>>;

/**
 * What a column of the board is called: one that holds one kind of outcome by its word. What counts as a failure for a rollout
 * is of several kinds (unclear and refused too), and each target in it keeps its own word and colour.
 */
export function columnLabel({ t }: Language, column: BoardColumn): string {
  return t(`rolloutColumn.label.${column}`);
}

/** "30 running again": how many are in a column. */
export function columnAmount({ t }: Language, column: BoardColumn, count: number): string {
  return t(`rolloutColumn.amount.${column}`, { count });
}

/** "30 running again, 2 failed, 5 under way": what there is of these columns, in their order. */
export function columnAmounts(
  language: Language,
  counts: Counts,
  columns: readonly BoardColumn[] = BOARD_COLUMNS,
): string {
  return columns
    .filter((column) => counts[column] > 0)
    .map((column) => columnAmount(language, column, counts[column]))
    .join(language.t('rolloutColumn.comma'));
}
