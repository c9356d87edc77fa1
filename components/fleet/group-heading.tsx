import { groupTag } from '@/lib/domain/instance/fleet-filter';
import type { RowGroup } from '@/lib/domain/instance/fleet-list';
import type { Language } from '@/lib/domain/words/language';
import { cx } from '../ui/cx';
import { CutText, NameText } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { CELL_CLASS, type Column } from './table-layout';

/** What it spans stands at every width. The others come and go: to span more than there are would take room from them. */
const SPANNED = 3;
const BESIDE = ['zone', 'type', 'ip', 'tags', 'up_since', 'action'] as const satisfies readonly Column[];

/** The line above the rows of a group: what they have in common, and how many they are. @param line its place, from 0. */
export function GroupHeading({ group, by, line }: { group: RowGroup; by: string; line: number }) {
  const language = useLanguage();
  const key = groupTag(by);
  return (
    <tr aria-rowindex={line + 2} className="h-9 max-md:block">
      <th
        scope="rowgroup"
        colSpan={SPANNED}
        className="border-b border-line bg-sunken px-3 text-left text-xs font-normal text-soft max-md:block max-md:h-9 max-md:py-2 md:px-5"
      >
        <span className="flex min-w-0 items-baseline gap-2">
          {key !== null && group.value !== null && <NameText text={key} className="text-faint" />}
          {group.value === null || group.value === '' ? (
            <CutText text={withoutWords(language, group.value, key)} />
          ) : (
            <NameText text={group.value} />
          )}
          <span className="shrink-0 text-faint">{language.t('fleetPage.count.all', { count: group.size })}</span>
        </span>
      </th>
      {/* Browsers paint a row where it has cells. */}
      {BESIDE.map((column) => (
        <td key={column} className={cx(CELL_CLASS[column], 'bg-sunken max-md:hidden!')} />
      ))}
    </tr>
  );
}

/** Of rows that lack what is grouped by, or have it without a value. @param key of the tag; null where it is the zone. */
function withoutWords({ t }: Language, value: string | null, key: string | null): string {
  if (value === '') return t('fleetPage.withoutValue');
  return key === null ? t('fleetPage.withoutZone') : t('fleetPage.withoutTag', { key });
}
