'use client';

import { memo } from 'react';
import type { RestartMode } from '@/lib/fleet/restart';
import type { InstanceRow } from '@/lib/fleet/views';
import { cx } from '../ui/cx';
import { NameText } from '../ui/name-text';
import { LocksCell, NameCell, StatusCell, TagsCell, UpSinceCell } from './cells';
import { COPY } from './copy';
import { RowAction } from './row-action';
import { CELL_CLASS, ROW_CLASS } from './table-layout';

interface FleetRowProps {
  row: InstanceRow;
  /** Place among all rows, from 0. */
  index: number;
  current: boolean;
  blocked: string | null;
  onAsk: (row: InstanceRow, mode: RestartMode) => void;
}

/** One instance. Rows that have not changed are not rendered again. */
export const FleetRow = memo(function FleetRow({ row, index, current, blocked, onAsk }: FleetRowProps) {
  return (
    <tr
      data-row={row.key}
      aria-rowindex={index + 2}
      className={cx(ROW_CLASS, 'bg-surface hover:bg-hover max-md:shadow-[inset_0_-1px_var(--line)]')}
    >
      <th scope="row" className={cx(CELL_CLASS.name, 'text-left font-normal')}>
        <NameCell row={row} />
      </th>
      <td className={CELL_CLASS.status}>
        <StatusCell row={row} />
      </td>
      <td className={CELL_CLASS.locks}>
        <LocksCell row={row} />
      </td>
      <td className={CELL_CLASS.zone}>
        <NameText text={row.zoneId ?? row.regionId} />
      </td>
      <td className={CELL_CLASS.type}>
        <NameText text={row.instanceType ?? COPY.none} />
      </td>
      <td className={CELL_CLASS.ip}>
        <NameText text={row.privateIps.join(', ') || COPY.none} />
      </td>
      <td className={CELL_CLASS.tags}>
        <TagsCell row={row} />
      </td>
      <td className={CELL_CLASS.up_since}>
        <UpSinceCell row={row} />
      </td>
      <td className={CELL_CLASS.action}>
        <RowAction row={row} current={current} blocked={blocked} onAsk={onAsk} />
      </td>
    </tr>
  );
});
