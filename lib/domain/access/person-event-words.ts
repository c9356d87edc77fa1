import { fullMinute } from '../time/moments';
import type { Language } from '../words/language';
import type { PersonEventTold } from './people-views';
import { describeScope, type Grant, roleLabel } from './permissions';

/**
 * What happened to a person, in one sentence: "Ada gave Olu operator limited to tag team=payments." Null for what only a
 * newer release has words for.
 */
export function personEventWords(language: Language, told: PersonEventTold): string | null {
  const { t } = language;
  const { name, by } = told;
  switch (told.code) {
    case 'created_set_up':
    case 'created_invited':
    case 'created_command_line':
    case 'created_single_sign_on':
    case 'created_demo':
      return t(`person.${told.code}`, { name, by, roles: createdAs(language, told.grants) });
    case 'link_made':
      return t('person.link_made', { name, by, until: fullMinute(language, told.until) });
    case 'link_used':
      return t('person.link_used', { name, address: told.address });
    case 'roles_changed':
      return differenceWords(language, told, by);
    case 'group_roles_changed':
      return differenceWords(language, told, t('person.groups'));
    case 'password_changed_self':
    case 'password_changed_link':
    case 'password_changed_command_line':
      return t(`person.${told.code}`, { name });
    case 'signed_out':
      return t('person.signed_out', { name });
    case 'sessions_ended_elsewhere':
    case 'sessions_ended_by_admin':
    case 'sessions_ended_linked':
      return t(`person.${told.code}`, { name, by, count: told.count });
    case 'deactivated':
    case 'reactivated':
      return t(`person.${told.code}`, { name, by });
    case 'linked':
      return linkedWords(language, told);
    case 'email_changed':
      return t('person.email_changed', { name, before: told.before, after: told.after });
    case 'signed_in_password':
    case 'signed_in_single_sign_on':
    case 'signed_in_demo':
    case 'signed_in_link':
      return t(`person.${told.code}`, { name, address: told.address });
    case 'sign_in_failed':
      return t('person.sign_in_failed', { name, address: told.address, failures: told.failures });
    case 'unknown_kind':
    case 'malformed':
      return t(`person.${told.code}`, { kind: told.kind });
    default:
      return ofNewerRelease(told);
  }
}

/** No code of this release comes here: one without words does not compile. */
function ofNewerRelease(_code: never): null {
  return null;
}

function createdAs(language: Language, grants: readonly Grant[]): string {
  const { t } = language;
  return grants.length === 0 ? t('person.asNothing') : t('person.as', { roles: grantsInWords(language, grants) });
}

type Told<Code extends PersonEventTold['code']> = Extract<PersonEventTold, { code: Code }>;

function differenceWords(
  language: Language,
  { name, given, taken }: Told<'roles_changed' | 'group_roles_changed'>,
  by: string,
): string {
  const { t } = language;
  const gave = grantsInWords(language, given);
  const took = grantsInWords(language, taken);
  if (given.length === 0)
    return taken.length === 0 ? t('person.rolesSame', { name, by }) : t('person.roleTaken', { name, by, taken: took });
  return taken.length === 0
    ? t('person.roleGiven', { name, by, given: gave })
    : t('person.roleGivenAndTaken', { name, by, given: gave, taken: took });
}

function linkedWords({ t }: Language, { name, provider, passwordEnded, linksEnded: links }: Told<'linked'>): string {
  // As it was until the password ended with it.
  if (passwordEnded === null) return t('person.linkedToo', { name, provider });
  if (links === 0)
    return passwordEnded ? t('person.linkedPassword', { name, provider }) : t('person.linked', { name, provider });
  return passwordEnded
    ? t('person.linkedPasswordAndLinks', { name, provider, links })
    : t('person.linkedLinks', { name, provider, links });
}

/** Roles: "support and operator limited to region cn-hangzhou"; one that holds everywhere is only named. */
function grantsInWords(language: Language, grants: readonly Grant[]): string {
  const { t } = language;
  const parts = grants.map(({ role, scope }) => {
    const label = roleLabel(language, role);
    return scope === null ? label : t('person.roleLimited', { role: label, scope: describeScope(language, scope) });
  });
  const last = parts.at(-1) ?? '';
  if (parts.length < 2) return last;
  if (parts.length === 2) return t('person.two', { first: parts[0] ?? '', last });
  // Parts may hold commas of their own.
  const long = parts.some((part) => /[,，]/.test(part));
  const first = parts.slice(0, -1).join(long ? t('person.semicolon') : t('access.listComma'));
  return long ? t('person.severalLong', { first, last }) : t('person.several', { first, last });
}
