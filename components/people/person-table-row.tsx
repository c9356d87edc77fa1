import type { PersonRow } from '@/lib/domain/access/people-views';
import type { Grant } from '@/lib/domain/access/permissions';
import { describeScope } from '@/lib/domain/access/permissions';
import { cx } from '../ui/cx';
import { ForeignText } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { Mark, type MarkTone } from '../ui/mark';
import { MomentText } from '../ui/time-text';
import type { OpenDialog } from './people-action-props';
import { PEOPLE_COPY } from './people-copy';
import { PersonRowMenu } from './person-row-menu';

const CELL = 'border-line py-1.5 pr-4 align-top max-md:block max-md:py-0.5 max-md:pr-0 md:border-b';

interface PersonTableRowProps {
  person: PersonRow;
  /** Whoever looks. */
  own: boolean;
  block: string | null;
  onOpen: (kind: Exclude<OpenDialog['kind'], 'invite'>) => void;
}

/** One person: who, what they may and where, where they stand, and what can be done. */
export function PersonTableRow({ person, own, block, onOpen }: PersonTableRowProps) {
  const source = PEOPLE_COPY.source(person);
  return (
    <tr className="max-md:relative max-md:block max-md:border-b max-md:border-line max-md:py-2">
      <th scope="row" className={cx(CELL, 'text-left font-normal max-md:pr-24')}>
        <span className="font-medium break-words">
          <ForeignText text={person.name} />
        </span>
        {own && <span className="text-faint"> ({PEOPLE_COPY.you})</span>}
        {source !== null && (
          <span className="chip ml-1.5 rounded bg-sunken px-1.5 py-px text-xs whitespace-nowrap text-soft">
            {source}
          </span>
        )}
        <span className="block text-xs break-all text-soft">
          <ForeignText text={person.email} />
        </span>
      </th>
      <td className={CELL}>
        <Roles person={person} />
      </td>
      <td className={CELL}>
        <State person={person} />
      </td>
      <td className={cx(CELL, 'text-soft')}>
        <span className="md:sr-only">{`${PEOPLE_COPY.columns[3]}: `}</span>
        {person.lastSignInAt === null ? PEOPLE_COPY.never : <MomentText iso={person.lastSignInAt} />}
      </td>
      <td className={cx(CELL, 'text-soft')}>{PEOPLE_COPY.sessions(person.openSessions)}</td>
      <td className={cx(CELL, 'pr-0! text-right max-md:absolute max-md:top-2 max-md:right-0')}>
        <PersonRowMenu person={person} block={block} onOpen={onOpen} />
      </td>
    </tr>
  );
}

function Roles({ person: { grants, groupGrants } }: { person: PersonRow }) {
  if (grants.length + groupGrants.length === 0) return <span className="text-soft">{PEOPLE_COPY.noRole}</span>;
  return (
    <ul>
      {grants.map((grant) => (
        <GrantLine key={keyOf(grant)} grant={grant} />
      ))}
      {groupGrants.map((grant) => (
        <GrantLine key={`group ${keyOf(grant)}`} grant={grant} group />
      ))}
    </ul>
  );
}

function GrantLine({ grant: { role, scope }, group = false }: { grant: Grant; group?: boolean }) {
  const language = useLanguage();
  return (
    <li className="break-words">
      {role}
      {scope !== null && (
        <span className="text-soft">
          {' '}
          <ForeignText text={PEOPLE_COPY.limitedTo(describeScope(language, scope))} />
        </span>
      )}
      {group && <span className="text-soft">, {PEOPLE_COPY.fromGroups}</span>}
    </li>
  );
}

const STATE_TONE: Readonly<Record<PersonRow['state'], MarkTone>> = {
  active: 'running',
  invited: 'moving',
  deactivated: 'stopped',
};

function State({ person: { state, link } }: { person: PersonRow }) {
  const words =
    link === null
      ? null
      : link.expired
        ? PEOPLE_COPY.linkOver
        : state === 'invited'
          ? PEOPLE_COPY.linkUntil
          : PEOPLE_COPY.newLinkUntil;
  return (
    <>
      <span className="flex items-center gap-1.5">
        <Mark tone={STATE_TONE[state]} still className="size-2.5" />
        {PEOPLE_COPY[state]}
      </span>
      {link !== null && words !== null && (
        <span className="block text-xs text-soft">
          {words} <MomentText iso={link.expiresAt} />
        </span>
      )}
    </>
  );
}

function keyOf({ role, scope }: Grant): string {
  return JSON.stringify([role, scope]);
}
