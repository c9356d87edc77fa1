import { defaultRangeExtractor, type Range, useWindowVirtualizer } from '@tanstack/react-virtual';
import {
  type Ref,
  type RefObject,
  useCallback,
  useEffect,
  useImperativeHandle,
  useInsertionEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
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
import { groupsUpTo, lineAt } from './row-groups';
import { type PlacedRows, placeOfKey, rowAt } from './row-window';
import { behindOf } from './source-troubles';
import { CARD_HEIGHT, HEADING_HEIGHT, ROW_HEIGHT } from './table-layout';
import { type RowFocus, useRowFocus } from './use-row-focus';
import { useRowKeys } from './use-row-keys';
import type { Selection } from './use-selection';

/** A tall window, so that the server renders enough rows for any; the browser measures its own. */
const FIRST_RECT = { width: 0, height: 1_300 };

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
  const measured = useRef(height);
  const scrollMargin = useTop(body);
  const reveal = useRef<(index: number) => void>(() => undefined);
  const focus = useRowFocus(placed, body, (index) => reveal.current(index));
  const { currentIndex } = focus;
  const lineOf = (index: number) => index + groupsUpTo(groups, index);
  const currentLine = lineOf(currentIndex);
  const current = useKeptRow(placed, currentIndex);
  useRowKeys(body, focus);
  const virtualizer = useWindowVirtualizer({
    count: matching + groups.length,
    estimateSize: (line) => ('group' in lineAt(groups, line) ? HEADING_HEIGHT : height),
    getItemKey: (line) => line,
    overscan: 8,
    scrollMargin,
    // What sticks to the top must not cover the row that has the focus.
    scrollPaddingStart: narrow ? 8 : 148,
    scrollPaddingEnd: 48 + covered,
    initialRect: FIRST_RECT,
    initialOffset: 0,
    rangeExtractor: useCallback(
      (range: Range) => [...new Set([...defaultRangeExtractor(range), currentLine])].sort((a, b) => a - b),
      [currentLine],
    ),
  });
  // It needs the virtualizer, which needs the focus, which reveals by it.
  useInsertionEffect(() => {
    reveal.current = (index) =>
      index === 0 ? window.scrollTo({ top: 0 }) : virtualizer.scrollToIndex(lineOf(index), { align: 'auto' });
  });
  useLayoutEffect(() => {
    if (measured.current === height) return;
    measured.current = height;
    virtualizer.measure();
  }, [height, virtualizer]);
  useImperativeHandle(ref, () => focus);

  const { range } = virtualizer;
  const placeAt = (line: number) => {
    const at = lineAt(groups, line);
    return 'group' in at ? at.group.first : at.row;
  };
  const [first, last] = [placeAt(range?.startIndex ?? 0), placeAt(range?.endIndex ?? 0)];
  useEffect(() => onLook(first, last), [onLook, first, last]);
  useAnchor(placed, first, (from, to) => {
    const lines = lineOf(to) - lineOf(from);
    return (to - from) * height + (lines - (to - from)) * HEADING_HEIGHT;
  });

  let end = 0;
  const total = matching * height + groups.length * HEADING_HEIGHT;
  const items = virtualizer.getVirtualItems().flatMap(({ index: line }) => {
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
          blocked={blocked}
          behind={behindOf(row, behind)}
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
function useAnchor(placed: PlacedRows, first: number, heightOf: (from: number, to: number) => number): void {
  const before = useRef<{ placed: PlacedRows; first: number }>({ placed, first });
  useLayoutEffect(() => {
    const { placed: was, first: place } = before.current;
    before.current = { placed, first };
    if (was === placed || was.rows === placed.rows || place === 0) return;
    const anchor = rowAt(was, place);
    const now = anchor === undefined ? null : placeOfKey(placed, anchor.key);
    if (now !== null && now !== place) window.scrollBy({ top: heightOf(place, now), behavior: 'instant' });
  });
}

/** Where an element begins in the page, in pixels. What stands above may come and go. */
function useTop(element: RefObject<HTMLElement | null>): number {
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const measure = () => {
      const box = element.current?.getBoundingClientRect();
      if (box !== undefined) setTop(Math.round(box.top + window.scrollY));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [element]);
  return top;
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
