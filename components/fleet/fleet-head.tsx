import { ArrowDown, ArrowUp } from 'lucide-react';
import type { FleetSort } from '@/lib/domain/instance/fleet-filter';
import { useSeveralAccounts } from '../shell/desk-facts';
import { cx } from '../ui/cx';
import { FLEET_COPY, SELECT, SORT_LABEL } from './fleet-copy';
import { SelectBox } from './select-box';
import { CELL_CLASS, type Column, WIDTH } from './table-layout';

/** The columns in their order; those that sort, by what, the others with their name. */
const HEADS: readonly { column: Column; sort: FleetSort | null; label: string }[] = [
  { column: 'name', sort: 'name', label: SORT_LABEL.name },
  { column: 'status', sort: 'status', label: SORT_LABEL.status },
  { column: 'zone', sort: 'zone', label: SORT_LABEL.zone },
  { column: 'type', sort: 'type', label: SORT_LABEL.type },
  { column: 'ip', sort: 'ip', label: SORT_LABEL.ip },
  { column: 'tags', sort: null, label: 'Tags' },
  { column: 'up_since', sort: 'up_since', label: SORT_LABEL.up_since },
  { column: 'action', sort: 'verdict', label: SORT_LABEL.verdict },
];

interface FleetHeadProps {
  sort: FleetSort;
  descending: boolean;
  onSort: (sort: FleetSort, descending: boolean) => void;
  /** How many rows match, and how many of them are selected. */
  matching: number;
  all: 'none' | 'some' | 'all';
  /** Null: not all can be chosen at once. */
  onSelectAll: ((on: boolean) => void) | null;
}

const HEAD = 'z-10 bg-page text-left text-xs font-medium text-faint md:sticky md:top-[var(--bar)]';

/** The heads of the columns. Pressing one sorts by it, pressing it again turns the order around. The first selects all. */
export function FleetHead({ sort, descending, onSort, matching, all, onSelectAll }: FleetHeadProps) {
  const several = useSeveralAccounts();
  return (
    <thead className="max-md:sr-only">
      <tr aria-rowindex={1} className="h-8">
        <th scope="col" className={cx(CELL_CLASS.select, WIDTH.select, HEAD)}>
          <span className="sr-only">{SELECT.column}</span>
          {onSelectAll !== null && (
            <SelectBox
              label={SELECT.all(matching)}
              checked={all === 'all'}
              mixed={all === 'some'}
              onToggle={() => onSelectAll(all !== 'all')}
            />
          )}
        </th>
        {HEADS.map((head) => {
          const by = head.sort;
          const active = by === sort;
          const Arrow = descending ? ArrowDown : ArrowUp;
          const label = several && head.column === 'zone' ? FLEET_COPY.zoneAndAccount : head.label;
          return (
            <th
              key={head.column}
              scope="col"
              aria-sort={active ? (descending ? 'descending' : 'ascending') : undefined}
              className={cx(
                CELL_CLASS[head.column],
                WIDTH[head.column],
                HEAD,
                head.column === 'action' && 'text-right!',
              )}
            >
              {by === null ? (
                label
              ) : (
                <button
                  type="button"
                  onClick={() => onSort(by, active && !descending)}
                  className={cx(
                    '-mx-1 inline-flex h-6 items-center gap-1 rounded px-1 hover:text-ink',
                    active && 'text-ink',
                  )}
                >
                  {label}
                  {active && <Arrow aria-hidden="true" className="size-3" />}
                </button>
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
