import { memo } from 'react';
import type { InstanceRow, SourceView } from '@/lib/domain/instance/fleet-views';
import type { RestartMode } from '@/lib/domain/restart/restart';
import { spokenName } from '../instances/told-apart';
import { RestartAction } from '../restart/restart-action';
import type { Block } from '../shell/use-trouble';
import { cx } from '../ui/cx';
import { NameText } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { NameCell, StatusCell, TagsCell, UpSinceCell } from './cells';
import { SelectBox } from './select-box';
import { CELL_CLASS, ROW_CLASS } from './table-layout';
import { WhereCell, WhereLine } from './where-cell';

interface FleetRowProps {
  row: InstanceRow;
  /** Place among all rows, from 0. */
  index: number;
  /** Its line in the table, from 0: headings of groups take lines too. */
  line: number;
  current: boolean;
  blocked: Block | null;
  /** What tells it apart from others of its name. */
  apart?: string;
  /** Where it comes from, when that is not current. */
  behind: SourceView | null;
  onAsk: (row: InstanceRow, mode: RestartMode) => void;
  selected: boolean;
  /** `range`: all from the last one that was pressed to this one. */
  onSelect: (key: string, range: boolean) => void;
}

/** One instance. Rows that have not changed are not rendered again. */
export const FleetRow = memo(function FleetRow({ row, index, line, apart, behind, ...rest }: FleetRowProps) {
  const { t } = useLanguage();
  const { selected, onSelect, ...action } = rest;
  return (
    <tr
      data-row={row.key}
      data-index={index}
      aria-rowindex={line + 2}
      className={cx(
        ROW_CLASS,
        'max-md:shadow-[inset_0_-1px_var(--line)]',
        selected ? 'bg-accent-wash' : 'bg-surface hover:bg-hover',
      )}
    >
      <td className={CELL_CLASS.select}>
        <SelectBox
          label={t('fleetPage.select.one', { name: spokenName(row, apart) })}
          checked={selected}
          control="select"
          tabIndex={action.current ? 0 : -1}
          onToggle={(range) => onSelect(row.key, range)}
        />
      </td>
      <th scope="row" className={cx(CELL_CLASS.name, 'text-left font-normal')}>
        <NameCell row={row} apart={apart} />
      </th>
      <td className={CELL_CLASS.status}>
        <StatusCell row={row} behind={behind} />
      </td>
      <td className={CELL_CLASS.zone}>
        <WhereCell row={row} />
      </td>
      <td className={CELL_CLASS.type}>
        <NameText text={row.instanceType ?? t('fleetPage.none')} />
      </td>
      <td className={CELL_CLASS.ip}>
        <NameText text={row.privateIps.join(', ') || t('fleetPage.none')} />
      </td>
      <td className={CELL_CLASS.tags}>
        <TagsCell row={row} />
      </td>
      <td className={CELL_CLASS.up_since}>
        <UpSinceCell row={row} />
      </td>
      <td className={CELL_CLASS.action}>
        <div className="flex items-center gap-2">
          <span className="mr-auto min-w-0 md:hidden">
            <WhereLine row={row} />
          </span>
          <div className="ml-auto min-w-0 max-md:shrink-0">
            <RestartAction row={row} apart={apart} quiet {...action} />
          </div>
        </div>
      </td>
    </tr>
  );
});
