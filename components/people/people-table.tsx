import type { PeopleView, PersonRow } from '@/lib/domain/access/people-views';
import { useLanguage } from '../ui/language-provider';
import { ListTable } from '../ui/list-table';
import type { OpenDialog } from './people-action-props';
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
  const { t } = useLanguage();
  const columns = COLUMNS.map((column) => t(`peoplePage.column.${column}`));
  return (
    <ListTable label={t('peoplePage.title')} columns={columns} heads={HEADS} changing={changing}>
      {view.people.map((person) => (
        <PersonTableRow
          key={person.id}
          person={person}
          own={person.id === view.meId}
          block={block}
          onOpen={(kind) => onOpen(kind, person)}
        />
      ))}
    </ListTable>
  );
}

const COLUMNS = ['person', 'roles', 'state', 'lastSignIn', 'openSessions', 'manage'] as const;

/** What can be done stands at the end of the row. */
const HEADS = COLUMNS.map((column) => (column === 'manage' ? 'pr-0! text-right!' : ''));
