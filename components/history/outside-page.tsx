import Link from 'next/link';
import { strayWords } from '@/lib/domain/address-parts';
import { type HistoryFilter, OUTSIDE_PARTS } from '@/lib/domain/history/history-filter';
import type { OutsideView } from '@/lib/domain/history/history-views';
import { historyPath, outsidePath } from '@/lib/domain/paths';
import { InstanceLink } from '../instances/instance-link';
import { StrayNotice } from '../shell/stray-notice';
import { cx } from '../ui/cx';
import { ForeignText, NameText } from '../ui/foreign-text';
import { BothTimes } from '../ui/local-time';
import { HISTORY_COPY, OUTSIDE } from './history-copy';

interface OutsidePageProps {
  filter: HistoryFilter;
  view: OutsideView;
  /** It is the first page. */
  newest: boolean;
}

/** Restarts that nobody here asked for, as far as reads could see them. */
export function OutsidePage({ filter, view, newest }: OutsidePageProps) {
  const { instance, account, region, from, to, zone, stray } = filter;
  const narrowing = { instance, account, region, from, to, zone, stray };
  const narrowed = [instance, account, region, from !== '' || to !== '' ? `${from} – ${to}, ${zone}` : '']
    .filter((part) => part !== '')
    .join(' · ');
  return (
    <main className="flex flex-col gap-3 px-3 py-4 md:px-5">
      <Link
        href={historyPath({ ...narrowing, stray: '' })}
        className="text-[13px] text-accent underline-offset-2 hover:underline"
      >
        {OUTSIDE.back}
      </Link>
      <h1 className="text-xl font-semibold">{OUTSIDE.title}</h1>
      <p className="max-w-[80ch] text-[13px] text-soft">{OUTSIDE.intro}</p>
      <StrayNotice
        sentences={strayWords(stray, OUTSIDE_PARTS)}
        so={HISTORY_COPY.stray}
        drop={outsidePath({ ...narrowing, stray: '' })}
      />
      {narrowed !== '' && <ForeignText text={narrowed} className="text-[13px] font-medium" />}
      {view.rows.length === 0 ? (
        <p className="rounded-md bg-sunken px-3 py-2 text-[13px] text-soft">{OUTSIDE.empty}</p>
      ) : (
        <table
          aria-label={OUTSIDE.tableName}
          className="w-full border-separate border-spacing-0 text-[13px] max-md:block"
        >
          <thead className="max-md:sr-only">
            <tr className="h-8">
              {OUTSIDE.columns.map((column) => (
                <th
                  key={column}
                  scope="col"
                  className="border-b border-line pr-4 text-left text-xs font-medium text-faint"
                >
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="max-md:block">
            {view.rows.map((row) => (
              <tr key={row.id} className="max-md:block max-md:border-b max-md:border-line max-md:py-2">
                <td className={cx(CELL, 'text-soft')}>
                  <BothTimes iso={row.seenAt} />
                </td>
                <th scope="row" className={cx(CELL, 'text-left font-normal')}>
                  <InstanceLink instance={row} className="inline-flex min-h-6 items-center font-medium">
                    <NameText text={row.instanceName} />
                  </InstanceLink>
                  <NameText text={row.instanceId} className="mono text-[11px] text-faint" />
                </th>
                <td className={CELL}>{row.regionId}</td>
                <td className={CELL}>
                  <ForeignText text={row.how} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <nav aria-label={OUTSIDE.title} className="flex gap-4 text-accent">
        {!newest && (
          <Link href={outsidePath(narrowing)} className="inline-flex min-h-8 items-center underline">
            {OUTSIDE.newest}
          </Link>
        )}
        {view.next !== null && (
          <Link href={outsidePath(narrowing, view.next)} className="inline-flex min-h-8 items-center underline">
            {OUTSIDE.older}
          </Link>
        )}
      </nav>
    </main>
  );
}

const CELL = 'border-b border-line py-1.5 pr-4 align-top max-md:block max-md:border-0 max-md:py-0 max-md:pr-0';
