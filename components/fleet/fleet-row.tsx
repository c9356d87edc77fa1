import { memo } from 'react';
import type { ListedRow } from '@/lib/domain/instance/fleet-list';
import type { InstanceRow, SourceView } from '@/lib/domain/instance/fleet-views';
import { statusLabel } from '@/lib/domain/instance/statuses';
import { spokenName } from '@/lib/domain/instance/told-apart';
import type { RestartMode } from '@/lib/domain/restart/restart';
import { toneOfStatus } from '../instances/status-tone';
import { RestartAction } from '../restart/restart-action';
import type { Block } from '../shell/use-trouble';
import { cx } from '../ui/cx';
import { NameText } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { TONE_TEXT } from '../ui/mark';
import { NameCell, StatusCell, TagsCell, UpSinceCell } from './cells';
import { type Haste, useHasty } from './haste';
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
  haste: Haste;
  onAsk: (row: InstanceRow, mode: RestartMode) => void;
  selected: boolean;
  /** `range`: all from the last one that was pressed to this one. */
  onSelect: (key: string, range: boolean) => void;
}

/** One instance. Rows that have not changed are not rendered again. */
export const FleetRow = memo(function FleetRow({ haste, ...props }: FleetRowProps) {
  const { row, gone, index, line, current, selected } = props;
  const hasty = useHasty(haste);
  return (
    <tr
      data-row={row.key}
      data-index={index}
      aria-rowindex={line + 2}
      data-selected={selected || undefined}
      className={cx('fleet-row', gone && 'opacity-60')}
    >
      {hasty && !current ? <PassingCells row={row} /> : <Cells {...props} />}
    </tr>
  );
});

/** What can be read of it while it passes by. */
function PassingCells({ row }: { row: ListedRow }) {
  const language = useLanguage();
  const none = language.t('fleetPage.none');
  return (
    <>
      <td className={CELL_CLASS.select} />
      <th scope="row" className={CELL_CLASS.name}>
        <NameText text={row.name} className="leading-4 font-medium" />
        <NameText text={row.instanceId} className="mono text-detail leading-4 text-faint" />
      </th>
      <td className={CELL_CLASS.status}>
        <span className={cx('leading-4 md:pl-[18px]', TONE_TEXT[toneOfStatus(row.status)])}>
          {statusLabel(language, row.status)}
        </span>
      </td>
      <td className={CELL_CLASS.zone}>
        <NameText text={row.zoneId ?? row.regionId} className="leading-4" />
      </td>
      <td className={CELL_CLASS.type}>
        <NameText text={row.instanceType ?? none} />
      </td>
      <td className={CELL_CLASS.ip}>
        <NameText text={row.privateIps.join(', ') || none} />
      </td>
      <td className={CELL_CLASS.tags} />
      <td className={CELL_CLASS.up_since} />
      <td className={CELL_CLASS.action} />
    </>
  );
}

function Cells({ row, gone, behind, narrow, selected, onSelect, ...action }: Omit<FleetRowProps, 'haste'>) {
  const { apart } = row;
  const { t } = useLanguage();
  return (
    <>
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
          <RestartAction
            row={row}
            apart={apart}
            quiet
            current={action.current}
            blocked={action.blocked}
            onAsk={action.onAsk}
          >
            {narrow && <WhereLine row={row} />}
          </RestartAction>
        )}
      </td>
    </>
  );
}
