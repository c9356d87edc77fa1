import { useId, useState } from 'react';
import { columnLabel } from '@/lib/domain/rollout/column-words';
import type { BoardTarget, BoardColumn as Column, RolloutView } from '@/lib/domain/rollout/rollout-views';
import { inDigits } from '@/lib/domain/words/digits';
import { Button } from '../../ui/button';
import { cx } from '../../ui/cx';
import { useLanguage } from '../../ui/language-provider';
import { BarSwatch } from './outcome-bar';
import { TargetLine } from './target-line';
import { useWholeColumn } from './use-rollout';

interface BoardColumnProps {
  column: Column;
  view: RolloutView;
}

/** What became of these is read line by line; of the others there may be hundreds, side by side. */
const IN_FULL: readonly Column[] = ['under_way', 'failed'];
const NO_TARGETS: readonly BoardTarget[] = [];

/** The targets in one state: how many in its head, then each, at first as many as the desk sends. */
export function TargetColumn({ column, view }: BoardColumnProps) {
  const language = useLanguage();
  const { t } = language;
  const heading = useId();
  const [all, setAll] = useState(false);
  const whole = useWholeColumn(view, column, all);
  const label = columnLabel(language, column);
  const total = view.counts[column];
  const some = view.columns?.[column] ?? NO_TARGETS;
  const targets = whole.targets ?? some;
  const full = IN_FULL.includes(column);
  const [fewer, everything] = [{ count: view.shown }, { count: total }];
  const failing = column === 'failed' && total > 0;
  return (
    <section
      aria-labelledby={heading}
      aria-busy={whole.reading || undefined}
      className={cx('min-w-0 rounded-lg border bg-surface', failing ? 'border-bad' : 'border-line')}
    >
      <div
        className={cx(
          'flex min-h-9 flex-wrap items-center gap-x-2 rounded-t-lg border-b px-2.5 py-1',
          failing ? 'border-bad bg-bad-wash' : 'border-line',
        )}
      >
        <BarSwatch column={column} />
        <h3 id={heading} className="mr-auto flex gap-1.5 text-dense font-semibold">
          {label} <span className={failing ? 'text-bad' : 'text-soft'}>{inDigits(language, total)}</span>
        </h3>
        {(total > some.length || all) && total > 0 && (
          <Button
            look="quiet"
            size="small"
            busy={whole.reading}
            aria-label={all ? t(`board.fewerOf.${column}`, fewer) : t(`board.allOf.${column}`, everything)}
            onClick={() => setAll(!all)}
          >
            {all ? t('board.fewer', fewer) : t('board.all', everything)}
          </Button>
        )}
      </div>
      {whole.failed && (
        <p role="alert" className="px-2.5 pt-1.5 text-xs text-bad">
          {t('board.columnFailed')}
        </p>
      )}
      {total === 0 ? (
        <p className="px-2.5 py-1.5 text-dense text-faint">{t('board.noTargets')}</p>
      ) : (
        <ul
          className={cx(
            'grid gap-x-3 gap-y-0.5 px-2.5 py-1.5 text-dense',
            full
              ? 'grid-cols-[repeat(auto-fill,minmax(min(100%,210px),1fr))]'
              : 'grid-cols-[repeat(auto-fill,minmax(min(100%,150px),1fr))]',
          )}
        >
          {targets.map((target) => (
            <TargetLine key={target.key} target={target} full={full} said={label} />
          ))}
        </ul>
      )}
    </section>
  );
}
