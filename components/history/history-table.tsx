'use client';

import Link from 'next/link';
import type { HistoryRow } from '@/lib/domain/history/history-views';
import { restartPath } from '@/lib/domain/paths';
import { InstanceLink } from '../instances/instance-link';
import { MODE_LABEL } from '../outcomes/outcome-copy';
import { useNamesAccounts } from '../shell/desk-facts';
import { cx } from '../ui/cx';
import { ForeignText, NameText } from '../ui/foreign-text';
import { BothTimes } from '../ui/local-time';
import { Mark } from '../ui/mark';
import { HISTORY_COPY } from './history-copy';

/** Restarts in rows; on a narrow screen each row is a card. */
export function HistoryTable({ rows, changing }: { rows: readonly HistoryRow[]; changing: boolean }) {
  return (
    <table
      aria-label={HISTORY_COPY.tableName}
      aria-busy={changing}
      className={cx(
        'w-full table-fixed border-separate border-spacing-0 text-[13px] max-md:block',
        changing && 'opacity-60',
      )}
    >
      <thead className="max-md:sr-only">
        <tr className="h-8">
          {HISTORY_COPY.columns.map((column, at) => (
            <th
              key={column}
              scope="col"
              className={cx('border-b border-line pr-4 text-left text-xs font-medium text-faint', WIDTHS[at])}
            >
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-md:block">
        {rows.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </tbody>
    </table>
  );
}

/** The widths of the columns; what has none shares what is left. */
const WIDTHS = ['w-[196px]', '', 'w-[24%]', 'w-[108px]', 'w-[12%]', 'w-[18%] max-lg:hidden'];

const CELL = 'border-b border-line py-1.5 pr-4 align-top max-md:block max-md:border-0 max-md:py-0 max-md:pr-0';

function Row({ row }: { row: HistoryRow }) {
  const namesAccount = useNamesAccounts();
  return (
    <tr className="hover:bg-hover max-md:block max-md:border-b max-md:border-line max-md:py-2">
      <td className={cx(CELL, 'text-soft')}>
        <BothTimes iso={row.requestedAt} />
      </td>
      <th scope="row" className={cx(CELL, 'text-left font-normal')}>
        <Link
          href={restartPath(row.id)}
          prefetch={false}
          className="inline-flex min-h-6 max-w-full items-start gap-1.5 rounded text-accent underline-offset-2 hover:underline"
        >
          <Mark tone={row.tone} still className="mt-1" />
          <ForeignText text={row.short} className="min-w-0 break-words" />
        </Link>
      </th>
      <td className={CELL}>
        <InstanceLink instance={row} className="inline-flex min-h-6 max-w-full min-w-0 items-center font-medium">
          <NameText text={row.instanceName} />
        </InstanceLink>
        <span className="flex flex-wrap items-baseline gap-x-2 text-[11px] text-faint">
          <NameText text={row.instanceId} className="mono" />
          {namesAccount(row.accountId) ? `${row.regionId}, ${row.accountId}` : row.regionId}
        </span>
      </td>
      <td className={cx(CELL, 'max-md:mr-2 max-md:inline')}>{MODE_LABEL[row.mode]}</td>
      <td className={cx(CELL, 'max-md:inline max-md:text-soft')}>
        <ForeignText text={row.actorName} className="break-words" />
      </td>
      <td className={cx(CELL, 'max-lg:hidden')}>
        {row.reason === null ? (
          <span className="text-faint">{HISTORY_COPY.none}</span>
        ) : (
          <ForeignText text={row.reason} className="line-clamp-2 break-words text-soft" />
        )}
      </td>
    </tr>
  );
}
