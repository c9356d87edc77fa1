import { ChevronDown } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { HistoryFilter } from '@/lib/domain/history/history-filter';
import type { RestartTally, TallyRow, TallyRows } from '@/lib/domain/history/history-views';
import { inDigits } from '@/lib/domain/words/digits';
import { percent, pointsMoved, signed } from '@/lib/domain/words/shares';
import { CountLink } from '../outcomes/count-link';
import { cx } from '../ui/cx';
import { Part } from '../ui/facts';
import { ForeignText } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { TextLink } from '../ui/text-link';
import type { PathOf } from './use-insights';

const COLUMNS = ['asked', 'forced', 'share', 'again'] as const;
type Column = (typeof COLUMNS)[number];

interface WhoTableProps {
  who: 'people' | 'teams' | 'rollouts';
  rows: TallyRows;
  /** They were there in the stretch before too; each rollout has its own time. */
  compares?: boolean;
  /** By which the rows are sorted unless somebody wants another, and by which those that are shown come first of all. */
  first: Column;
  /** What the history is narrowed to for a row; null: it cannot be. */
  fieldsOf: (row: TallyRow) => Partial<HistoryFilter> | null;
  /** Where the name of a row leads; null: nowhere. */
  hrefOf: (row: TallyRow) => string | null;
  pathOf: PathOf;
}

/** Who restarted how much, and how much of it by force, against the stretch before. */
export function WhoTable({ who, rows: { rows, more }, compares = true, first, ...of }: WhoTableProps) {
  const { fieldsOf, hrefOf, pathOf } = of;
  const { t } = useLanguage();
  const [chosen, setChosen] = useState<Column>(first);
  // Those that are left out would be others in another order.
  const sorted = more > 0 ? first : chosen;
  if (rows.length === 0)
    return (
      <Part title={t(`insights.${who}.title`)}>
        <p className="text-dense text-soft">{t(`insights.${who}.none`)}</p>
      </Part>
    );
  return (
    <Part title={t(`insights.${who}.title`)}>
      <div className="overflow-x-auto">
        <table
          aria-label={t(`insights.${who}.title`)}
          className="w-full border-collapse text-right text-dense tabular-nums"
        >
          <thead>
            <tr className="text-xs text-faint">
              <th scope="col" className="py-1 pr-2 text-left font-medium">
                {t(`insights.${who}.of`)}
              </th>
              {COLUMNS.map((column) => (
                <th
                  key={column}
                  scope="col"
                  aria-sort={sorted === column ? 'descending' : undefined}
                  className="py-1 pl-2 font-medium"
                >
                  {more > 0 ? (
                    <span className={HEAD}>
                      <Label column={column} sorted={sorted} />
                    </span>
                  ) : (
                    <button
                      type="button"
                      title={t('insights.sort', { column: t(`insights.column.${column}`) })}
                      onClick={() => setChosen(column)}
                      className={cx(HEAD, 'rounded hover:text-ink')}
                    >
                      <Label column={column} sorted={sorted} />
                    </button>
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows
              .toSorted((a, b) => sizeOf(b.now, sorted) - sizeOf(a.now, sorted) || b.now.asked - a.now.asked)
              .map((row) => (
                <Row
                  key={row.of}
                  row={compares ? row : { ...row, before: row.now }}
                  nobody={t(`insights.${who}.nobody`)}
                  href={hrefOf(row)}
                  fields={fieldsOf(row)}
                  pathOf={pathOf}
                />
              ))}
          </tbody>
        </table>
      </div>
      {more > 0 && (
        <p className="mt-1 text-xs text-faint">
          {t('insights.more', { count: more, column: t(`insights.column.${first}`) })}
        </p>
      )}
    </Part>
  );
}

const HEAD = 'inline-flex min-h-6 items-center gap-0.5 whitespace-nowrap';

function Label({ column, sorted }: { column: Column; sorted: Column }) {
  const { t } = useLanguage();
  return (
    <>
      <ChevronDown aria-hidden="true" className={cx('size-3', sorted !== column && 'invisible')} />
      {t(`insights.column.${column}`)}
    </>
  );
}

interface RowProps {
  row: TallyRow;
  nobody: string;
  href: string | null;
  fields: Partial<HistoryFilter> | null;
  pathOf: PathOf;
}

function Row({ row: { of, name, now, before }, nobody, href, fields, pathOf }: RowProps) {
  const language = useLanguage();
  const called = name || of;
  const shown = called === '' ? nobody : <ForeignText text={called} />;
  const number = (value: number, more: Partial<HistoryFilter>) =>
    fields === null ? inDigits(language, value) : <CountLink value={value} path={pathOf({ ...fields, ...more })} />;
  const share = (part: 'forced' | 'again') => (
    <Moved
      change={pointsMoved([now[part], now.asked], [before[part], before.asked])}
      was={percent(language, before[part], before.asked)}
    >
      {percent(language, now[part], now.asked)}
    </Moved>
  );
  return (
    <tr className="border-t border-line hover:bg-hover">
      <th scope="row" className="max-w-[220px] min-w-[96px] py-0.5 pr-2 text-left font-normal">
        {href === null ? (
          <span className={cx('wrap-anywhere', called === '' && 'text-faint')}>{shown}</span>
        ) : (
          <TextLink quiet href={href} className="wrap-anywhere">
            {shown}
          </TextLink>
        )}
      </th>
      <td className="py-0.5 pl-2">
        <Moved change={now.asked - before.asked} was={inDigits(language, before.asked)}>
          {number(now.asked, { mode: 'real', outcome: 'asked' })}
        </Moved>
      </td>
      <td className="py-0.5 pl-2">
        <Moved change={now.forced - before.forced} was={inDigits(language, before.forced)}>
          {number(now.forced, { mode: 'force', outcome: 'asked' })}
        </Moved>
      </td>
      <td className="py-0.5 pl-2">{share('forced')}</td>
      <td className="py-0.5 pl-2">{share('again')}</td>
    </tr>
  );
}

/** A figure with how it has moved since the stretch before; nothing where there is nothing to compare. */
function Moved({ change, was, children }: { change: number | null; was: string; children: ReactNode }) {
  const language = useLanguage();
  const before = language.t('insights.was', { before: was });
  return (
    <span className="inline-flex items-baseline justify-end gap-1.5 whitespace-nowrap">
      {children}
      <span aria-hidden="true" title={before} className="min-w-8 text-left text-detail text-faint">
        {change === null || change === 0 ? '' : signed(language, change)}
      </span>
      {change !== null && change !== 0 && <span className="sr-only">{before}</span>}
    </span>
  );
}

function sizeOf(tally: RestartTally, column: Column): number {
  if (column === 'share') return tally.asked === 0 ? 0 : tally.forced / tally.asked;
  if (column === 'again') return tally.asked === 0 ? 0 : tally.again / tally.asked;
  return tally[column];
}
