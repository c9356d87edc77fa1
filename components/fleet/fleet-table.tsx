import { type Ref, type RefObject, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react';
import type { FleetSort } from '@/lib/domain/instance/fleet-filter';
import type { ListedRow, RowGroup } from '@/lib/domain/instance/fleet-list';
import type { InstanceRow, SourceView } from '@/lib/domain/instance/fleet-views';
import type { RestartMode } from '@/lib/domain/restart/restart';
import type { Block } from '../shell/use-trouble';
import { cx } from '../ui/cx';
import { useLanguage } from '../ui/language-provider';
import { useHeld } from '../ui/use-held';
import { useNarrow } from '../ui/use-media';
import { FleetHead } from './fleet-head';
import { FleetRow } from './fleet-row';
import { GroupHeading } from './group-heading';
import { createHaste } from './haste';
import { groupsUpTo, lineAt } from './row-groups';
import { type PlacedRows, placeOfKey, rowAt } from './row-window';
import { behindOf } from './source-troubles';
import { CARD_HEIGHT, HEADING_HEIGHT, ROW_HEIGHT } from './table-layout';
import { type InSight, useDrawnLines } from './use-drawn-lines';
import { type RowFocus, useRowFocus } from './use-row-focus';
import { useRowKeys } from './use-row-keys';
import type { Selection } from './use-selection';

/** What the page can ask of its table. */
export type FleetTableHandle = Pick<RowFocus, 'focusRow' | 'focusFirst' | 'focusCurrent' | 'focusSelect'>;

interface FleetTableProps {
  /** Those at hand, and where they stand among all that match. */
  placed: PlacedRows;
  /** Where groups begin; none where rows are not grouped. */
  groups: readonly RowGroup[];
  /** Keys of rows that are no longer in the fleet. */
  gone: ReadonlySet<string>;
  /** What rows stand together by, as the filter has it; '' for nothing. */
  group: string;
  sort: FleetSort;
  descending: boolean;
  onSort: (sort: FleetSort, descending: boolean) => void;
  onAsk: (row: InstanceRow, mode: RestartMode) => void;
  blocked: Block | null;
  /** The sources that are not current, by their key. */
  behind: ReadonlyMap<string, SourceView>;
  /** These rows belong to the filter before. */
  changing: boolean;
  selection: Selection;
  /** How much of the window's bottom is covered, in pixels. */
  covered: number;
  /** Told which places are in sight. */
  onLook: (first: number, last: number) => void;
  /** Told when somebody points at a row or has the focus in one, and when no more. */
  onHold: (held: boolean) => void;
  ref: Ref<FleetTableHandle>;
}

/** The fleet as a table of which only what is in sight is mounted, and the row that holds the focus. */
export function FleetTable(props: FleetTableProps) {
  const { t } = useLanguage();
  const { placed, groups, gone, blocked, behind, changing, onAsk, selection, covered, onLook, onHold, ref, ...head } =
    props;
  const { matching } = placed;
  const { selected, onSelect } = selection;
  const body = useRef<HTMLTableSectionElement>(null);
  const narrow = useNarrow();
  const height = narrow ? CARD_HEIGHT : ROW_HEIGHT;
  const group = useHeld(props.group, changing);
  const lineOf = (index: number) => index + groupsUpTo(groups, index);
  const inSight = useRef<InSight>({ first: 0, last: 0 });
  // First: where rows have come or gone, the window is scrolled before it is found what is in sight now.
  useAnchor(placed, inSight, (from, to) => {
    const lines = lineOf(to) - lineOf(from);
    return (to - from) * height + (lines - (to - from)) * HEADING_HEIGHT;
  });
  const layout = { groups, rows: matching, rowHeight: height, headingHeight: HEADING_HEIGHT };
  const [haste] = useState(createHaste);
  useLayoutEffect(() => haste.awaits(changing), [haste, changing]);
  const { drawn, reveal } = useDrawnLines(body, layout, inSight, { onLook, haste });
  const focus = useRowFocus(placed, body, (index) => {
    if (index === 0) window.scrollTo({ top: 0 });
    // What sticks to the top must not cover the row that has the focus.
    else reveal(lineOf(index), narrow ? 8 : 148, 48 + covered);
  });
  const { currentIndex } = focus;
  const current = useKeptRow(placed, currentIndex);
  useRowKeys(body, focus);
  useImperativeHandle(ref, () => focus);

  let end = 0;
  const total = matching * height + groups.length * HEADING_HEIGHT;
  const items = linesOf(drawn, matching + groups.length, lineOf(currentIndex)).flatMap((line) => {
    const at = lineAt(groups, line);
    const index = 'group' in at ? at.group.first : at.row;
    const row = rowAt(placed, index) ?? (index === currentIndex ? current : undefined);
    if (row === undefined && !('group' in at)) return [];
    const start = index * height + (line - index) * HEADING_HEIGHT;
    const gap = start - end;
    end = start + ('group' in at ? HEADING_HEIGHT : height);
    const key = 'group' in at ? `above ${at.group.value}` : row?.key;
    const element =
      'group' in at ? (
        <GroupHeading key={key} group={at.group} by={group} line={line} />
      ) : row === undefined ? null : (
        <FleetRow
          key={key}
          row={row}
          gone={gone.has(row.key)}
          index={index}
          line={line}
          current={index === currentIndex}
          narrow={narrow}
          blocked={blocked}
          behind={behindOf(row, behind)}
          haste={haste}
          onAsk={onAsk}
          selected={selected.has(row.key)}
          onSelect={onSelect}
        />
      );
    return gap > 0 ? [<Gap key={`gap before ${key}`} height={gap} />, element] : [element];
  });
  return (
    <table
      aria-label={t('fleetPage.table')}
      aria-rowcount={matching + groups.length + 1}
      aria-busy={changing}
      className={cx(
        'w-full table-fixed border-separate border-spacing-0 text-dense max-md:block',
        changing && 'opacity-60',
      )}
    >
      <FleetHead {...head} matching={matching} all={selection.all} onSelectAll={selection.onSelectAll} />
      {/* Focus and keys of the buttons within are handled here once. */}
      <tbody
        ref={body}
        className="max-md:block"
        onFocus={(event) => {
          onHold(true);
          focus.onFocus(event.target);
        }}
        onBlur={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget)) onHold(event.currentTarget.matches(':hover'));
          focus.onFocus(event.relatedTarget);
        }}
        onPointerEnter={() => onHold(true)}
        onPointerLeave={(event) => onHold(event.currentTarget.contains(document.activeElement))}
        onKeyDown={focus.onKeyDown}
      >
        {items}
        {total > end && <Gap key="gap at the end" height={total - end} />}
      </tbody>
    </table>
  );
}

/** The row that has the focus, also when it has been scrolled so far away that it is no longer at hand. */
function useKeptRow(placed: PlacedRows, index: number): ListedRow | undefined {
  const now = rowAt(placed, index);
  const [kept, setKept] = useState<{ index: number; row: ListedRow | undefined }>({ index, row: now });
  if (now !== undefined && (kept.row !== now || kept.index !== index)) setKept({ index, row: now });
  return now ?? (kept.index === index ? kept.row : undefined);
}

/** Where rows come or go above what is in sight, that stays in its place. @param heightOf what lies between two places, in pixels. */
function useAnchor(
  placed: PlacedRows,
  inSight: RefObject<InSight>,
  heightOf: (from: number, to: number) => number,
): void {
  const before = useRef(placed);
  useLayoutEffect(() => {
    const was = before.current;
    const place = inSight.current.first;
    before.current = placed;
    if (was === placed || was.rows === placed.rows || place === 0) return;
    const anchor = rowAt(was, place);
    const now = anchor === undefined ? null : placeOfKey(placed, anchor.key);
    if (now !== null && now !== place) window.scrollBy({ top: heightOf(place, now), behavior: 'instant' });
  });
}

/** The lines that are drawn, and always the one that Tab reaches. */
function linesOf({ from, to }: { from: number; to: number }, count: number, current: number): number[] {
  const lines = Array.from({ length: Math.max(0, Math.min(to, count) - from) }, (_, index) => from + index);
  if (current >= count || (current >= from && current < to)) return lines;
  return current < from ? [current, ...lines] : [...lines, current];
}

const UNSEEN = { 'aria-hidden': true } as const;

/** Takes the place of rows that are not mounted. One cell, since it must not count columns that are hidden. */
function Gap({ height }: { height: number }) {
  return (
    <tr {...UNSEEN} className="max-md:block" style={{ height }}>
      <td className="p-0 max-md:block" style={{ height }} />
    </tr>
  );
}
