import type { RolloutState } from '@/lib/domain/rollout/rollout';
import type { BoardColumn } from '@/lib/domain/rollout/rollout-views';

type Counts = Readonly<Record<BoardColumn, number>>;

/** What the board shows: columns that stand beside each other all the time, and what there may be below them. */
interface BoardOrder {
  /** Always as many, so that none changes its place or width while anything happens. */
  beside: BoardColumn[];
  /** Only where there are any: under them, and over their whole width. */
  below: BoardColumn[];
}

/** Where columns stand under each other: first what asks for somebody. */
const STACKED_ORDER: readonly BoardColumn[] = ['failed', 'under_way', 'waiting', 'not_started', 'running_again'];
const ORDER: readonly BoardColumn[] = ['waiting', 'not_started', 'under_way', 'running_again', 'failed'];

/** The columns that the board shows, in their order. What was not started takes the place of what waits: it is the same instances. */
export function columnsInOrder(counts: Counts, state: RolloutState, stacked: boolean): BoardOrder {
  const over = state === 'finishing' || state === 'ended';
  const left: BoardColumn = counts.waiting > 0 || !over || counts.not_started === 0 ? 'waiting' : 'not_started';
  const beside = (stacked ? STACKED_ORDER : ORDER).filter(
    (column) => (column !== 'waiting' && column !== 'not_started') || column === left,
  );
  const below = (['not_started', 'skipped'] as const).filter((column) => column !== left && counts[column] > 0);
  return { beside, below };
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
