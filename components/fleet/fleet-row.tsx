import { memo } from 'react';
import type { ListedRow } from '@/lib/domain/instance/fleet-list';
import type { InstanceRow, SourceView } from '@/lib/domain/instance/fleet-views';
import { spokenName } from '@/lib/domain/instance/told-apart';
import type { RestartMode } from '@/lib/domain/restart/restart';
import { RestartAction } from '../restart/restart-action';
import type { Block } from '../shell/use-trouble';
import { cx } from '../ui/cx';
import { NameText } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { NameCell, StatusCell, TagsCell, UpSinceCell } from './cells';
import { SelectBox } from './select-box';
import { CELL_CLASS } from './table-layout';
import { WhereCell, WhereLine } from './where-cell';

interface FleetRowProps {
  row: ListedRow;
  /** It is no longer in the fleet, and stands where it stood. */
  gone: boolean;
  /** Place among all rows, from 0. */
  index: number;
  /** Its line in the table, from 0: headings of groups take lines too. */
  line: number;
  current: boolean;
  /** It is a card: what has no column there stands in its second line. */
  narrow: boolean;
  blocked: Block | null;
  /** Where it comes from, when that is not current. */
  behind: SourceView | null;
  onAsk: (row: InstanceRow, mode: RestartMode) => void;
  selected: boolean;
  /** `range`: all from the last one that was pressed to this one. */
  onSelect: (key: string, range: boolean) => void;
}

/** One instance. Rows that have not changed are not rendered again. */
export const FleetRow = memo(function FleetRow({ row, gone, index, line, behind, ...rest }: FleetRowProps) {
  const { apart } = row;
  const { t } = useLanguage();
  const { narrow, selected, onSelect, ...action } = rest;
  return (
    <tr
      data-row={row.key}
      data-index={index}
      aria-rowindex={line + 2}
      data-selected={selected || undefined}
      className={cx('fleet-row', gone && 'opacity-60')}
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
      <th scope="row" className={CELL_CLASS.name}>
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
        {gone ? (
          <span className="text-dense text-soft">{t('fleetPage.goneRow')}</span>
        ) : (
          <RestartAction row={row} apart={apart} quiet {...action}>
            {narrow && <WhereLine row={row} />}
          </RestartAction>
        )}
      </td>
    </tr>
  );
});
