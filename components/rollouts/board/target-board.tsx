import { type CSSProperties, useId, useRef } from 'react';
import type { RolloutView } from '@/lib/domain/rollout/rollout-views';
import { useLanguage } from '../../ui/language-provider';
import { useStacked } from '../../ui/use-media';
import { TargetColumn } from './board-column';
import { columnsInOrder } from './column-order';
import { useKeptFocus } from './use-kept-focus';
import { useSlides } from './use-slides';

/** Every target, in a column for its state. */
export function Board({ view }: { view: RolloutView }) {
  const { t } = useLanguage();
  const heading = useId();
  const board = useRef<HTMLElement>(null);
  const focus = useKeptFocus(board);
  const stacked = useStacked();
  useSlides(board, view.columns);
  const { beside, below } = columnsInOrder(view.counts, view.state, stacked);
  return (
    <section ref={board} aria-labelledby={heading} {...focus}>
      <h2 id={heading} tabIndex={-1} className="mb-2 text-sm font-semibold outline-none">
        {t('board.board')}
      </h2>
      <div className="grid items-start gap-2.5 md:max-xl:grid-cols-2 xl:grid-cols-(--columns)" style={COLUMN_TRACKS}>
        {beside.map((column) => (
          <TargetColumn key={column} column={column} view={view} />
        ))}
      </div>
      <div className="mt-2.5 flex flex-col gap-2.5 empty:hidden">
        {below.map((column) => (
          <TargetColumn key={column} column={column} view={view} />
        ))}
      </div>
    </section>
  );
}

/** Those that hold most get most; the same whatever they hold at the moment, so that nothing moves. */
const COLUMN_TRACKS: CSSProperties & { '--columns': string } = {
  '--columns': 'minmax(0, 3fr) minmax(0, 2fr) minmax(0, 3fr) minmax(0, 2fr)',
};
