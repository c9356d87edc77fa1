import type { RolloutState } from '@/lib/domain/rollout/rollout';
import { BOARD_COLUMNS, type BoardColumn } from '@/lib/domain/rollout/rollout-views';

type Counts = Readonly<Record<BoardColumn, number>>;

/** Where columns stand under each other: first what asks for somebody. */
const STACKED_ORDER: readonly BoardColumn[] = [
  'failed',
  'under_way',
  'waiting',
  'running_again',
  'not_started',
  'skipped',
];

/** The columns that the board shows, in their order. Those that cannot fill any more, or say nothing, fold away when empty. */
export function columnsInOrder(counts: Counts, state: RolloutState, stacked: boolean): BoardColumn[] {
  const order = stacked ? STACKED_ORDER : BOARD_COLUMNS;
  return order.filter((column) => counts[column] > 0 || staysEmpty(column, state));
}

function staysEmpty(column: BoardColumn, state: RolloutState): boolean {
  switch (column) {
    case 'waiting':
      return state !== 'finishing' && state !== 'ended';
    case 'under_way':
      return state !== 'ended';
    case 'running_again':
    case 'failed':
      return true;
    case 'skipped':
    case 'not_started':
      return false;
  }
}

/** How many targets nothing more happens to. */
export function endedOf(counts: Counts, total: number): number {
  return total - counts.waiting - counts.under_way;
}

/** The parts of a bar, in their order: what is good, what is not, what goes on, what is still to come. */
const PARTS: readonly BoardColumn[] = ['running_again', 'failed', 'skipped', 'not_started', 'under_way', 'waiting'];

/** What stands in a bar, without what there is none of. */
export function partsOf(counts: Counts): BoardColumn[] {
  return PARTS.filter((column) => counts[column] > 0);
}
