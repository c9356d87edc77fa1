import { type CSSProperties, useId, useRef } from 'react';
import type { BoardColumn as Column, RolloutView } from '@/lib/domain/rollout/rollout-views';
import { useStacked } from '../../ui/use-media';
import { TargetColumn } from './board-column';
import { BOARD_COPY } from './board-copy';
import { columnsInOrder } from './column-order';
import { useKeptFocus } from './use-kept-focus';

/** Every target, in a column for its state. */
export function Board({ view }: { view: RolloutView }) {
  const heading = useId();
  const board = useRef<HTMLElement>(null);
  const focus = useKeptFocus(board);
  const stacked = useStacked();
  const columns = columnsInOrder(view.counts, view.state, stacked);
  const tracks: CSSProperties & { '--columns': string } = { '--columns': columns.map(trackOf).join(' ') };
  return (
    <section ref={board} aria-labelledby={heading} {...focus}>
      <h2 id={heading} tabIndex={-1} className="mb-2 text-sm font-semibold outline-none">
        {BOARD_COPY.board}
      </h2>
      <div className="grid items-start gap-2.5 md:max-xl:grid-cols-2 xl:grid-cols-(--columns)" style={tracks}>
        {columns.map((column) => (
          <TargetColumn key={column} column={column} view={view} />
        ))}
      </div>
    </section>
  );
}

/** Those that hold most get most; the same whatever they hold at the moment, so that nothing moves. */
function trackOf(column: Column): string {
  return `minmax(0, ${column === 'waiting' || column === 'running_again' ? 3 : 2}fr)`;
}
