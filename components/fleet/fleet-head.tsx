import { ArrowDown, ArrowUp } from 'lucide-react';
import type { FleetSort } from '@/lib/domain/instance/fleet-filter';
import { useSeveralAccounts } from '../shell/desk-facts';
import { cx } from '../ui/cx';
import { useLanguage } from '../ui/language-provider';
import { SelectBox } from './select-box';
import { CELL_CLASS, type Column, WIDTH } from './table-layout';

/** The columns in their order, and by what they sort; null for the one that does not. */
const HEADS: readonly { column: Column; sort: FleetSort | null }[] = [
  { column: 'name', sort: 'name' },
  { column: 'status', sort: 'status' },
  { column: 'zone', sort: 'zone' },
  { column: 'type', sort: 'type' },
  { column: 'ip', sort: 'ip' },
  { column: 'tags', sort: null },
  { column: 'up_since', sort: 'up_since' },
  { column: 'action', sort: 'verdict' },
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
  const { t } = useLanguage();
  const several = useSeveralAccounts();
  return (
    <thead className="max-md:sr-only">
      <tr aria-rowindex={1} className="h-8">
        <th scope="col" className={cx(CELL_CLASS.select, WIDTH.select, HEAD)}>
          <span className="sr-only">{t('fleetPage.select.column')}</span>
          {onSelectAll !== null && (
            <SelectBox
              label={t('fleetPage.select.all', { count: matching })}
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
          const name = by === null ? t('fleetPage.tags') : t(`fleetPage.sort.${by}`);
          const label = several && head.column === 'zone' ? t('fleetPage.zoneAndAccount') : name;
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
