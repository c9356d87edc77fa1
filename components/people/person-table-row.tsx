import type { ReactNode } from 'react';
import type { PersonRow } from '@/lib/domain/access/people-views';
import type { Grant } from '@/lib/domain/access/permissions';
import { describeScope, roleLabel } from '@/lib/domain/access/permissions';
import type { Language } from '@/lib/domain/words/language';
import { cx } from '../ui/cx';
import { ForeignText, MixedText } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { Mark, type MarkTone } from '../ui/mark';
import { MomentText } from '../ui/time-text';
import type { OpenDialog } from './people-action-props';
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
  const language = useLanguage();
  const { t } = language;
  const source = sourceWords(language, person);
  return (
    <tr className="max-md:relative max-md:block max-md:border-b max-md:border-line max-md:py-2">
      <th scope="row" className={cx(CELL, 'text-left font-normal max-md:pr-24')}>
        <span className="font-medium break-words">
          <ForeignText text={person.name} />
        </span>
        {own && <span className="text-faint">{t('peoplePage.you')}</span>}
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
        <span className="md:sr-only">{t('peoplePage.lastSignIn')}</span>
        {person.lastSignInAt === null ? t('peoplePage.never') : <MomentText iso={person.lastSignInAt} />}
      </td>
      <td className={cx(CELL, 'text-soft')}>{t('peoplePage.sessions', { count: person.openSessions })}</td>
      <td className={cx(CELL, 'pr-0! text-right max-md:absolute max-md:top-2 max-md:right-0')}>
        <PersonRowMenu person={person} block={block} onOpen={onOpen} />
      </td>
    </tr>
  );
}

function Roles({ person: { grants, groupGrants } }: { person: PersonRow }) {
  const { t } = useLanguage();
  if (grants.length + groupGrants.length === 0) return <span className="text-soft">{t('peoplePage.noRole')}</span>;
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

function GrantLine({ grant, group = false }: { grant: Grant; group?: boolean }) {
  const language = useLanguage();
  const { t } = language;
  const role = roleLabel(language, grant.role);
  const soft = (chunks: ReactNode) => <span className="text-soft">{chunks}</span>;
  const scope = () => <MixedText text={describeScope(language, grant.scope)} />;
  return (
    <li className="break-words">
      {grant.scope === null
        ? group
          ? t.rich('peoplePage.grantOfGroup', { role, soft })
          : role
        : t.rich(group ? 'peoplePage.grantLimitedOfGroup' : 'peoplePage.grantLimited', { role, soft, scope })}
    </li>
  );
}

function sourceWords({ t }: Language, { source, hasPassword }: PersonRow): string | null {
  if (source === 'local') return null;
  if (source === 'demo') return t('peoplePage.source.demo');
  return hasPassword ? t('peoplePage.source.ssoOrPassword') : t('peoplePage.source.sso');
}

const STATE_TONE: Readonly<Record<PersonRow['state'], MarkTone>> = {
  active: 'running',
  invited: 'moving',
  deactivated: 'stopped',
};

function State({ person: { state, link } }: { person: PersonRow }) {
  const { t } = useLanguage();
  return (
    <>
      <span className="flex items-center gap-1.5">
        <Mark tone={STATE_TONE[state]} still className="size-2.5" />
        {t(`peoplePage.state.${state}`)}
      </span>
      {link !== null && (
        <span className="block text-xs text-soft">
          {t.rich(
            link.expired
              ? 'peoplePage.linkOver'
              : state === 'invited'
                ? 'peoplePage.linkUntil'
                : 'peoplePage.newLinkUntil',
            {
              when: () => <MomentText iso={link.expiresAt} />,
            },
          )}
        </span>
      )}
    </>
  );
}

function keyOf({ role, scope }: Grant): string {
  return JSON.stringify([role, scope]);
}
