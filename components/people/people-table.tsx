'use client';

import type { PeopleView, PersonRow } from '@/lib/domain/access/people-views';
import { cx } from '../ui/cx';
import type { OpenDialog } from './people-action-props';
import { PEOPLE_COPY } from './people-copy';
import { PersonTableRow } from './person-table-row';

interface PeopleTableProps {
  view: PeopleView;
  /** These rows belong to the search before. */
  changing: boolean;
  /** Why nothing can be changed at the moment; null when it can. */
  block: string | null;
  onOpen: (kind: Exclude<OpenDialog['kind'], 'invite'>, person: PersonRow) => void;
}

/** Everybody in rows; on a narrow screen each row is a card. */
export function PeopleTable({ view, changing, block, onOpen }: PeopleTableProps) {
  return (
    <table
      aria-label={PEOPLE_COPY.tableName}
      aria-busy={changing}
      className={cx('w-full border-separate border-spacing-0 text-[13px] max-md:block', changing && 'opacity-60')}
    >
      <thead className="max-md:sr-only">
        <tr className="h-8">
          {PEOPLE_COPY.columns.map((column, at) => (
            <th
              key={column}
              scope="col"
              className={cx(
                'border-b border-line pr-4 text-left text-xs font-medium text-faint last:pr-0',
                at === PEOPLE_COPY.columns.length - 1 && 'text-right!',
              )}
            >
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-md:block">
        {view.people.map((person) => (
          <PersonTableRow
            key={person.id}
            person={person}
            own={person.id === view.meId}
            block={block}
            onOpen={(kind) => onOpen(kind, person)}
          />
        ))}
      </tbody>
    </table>
  );
}
