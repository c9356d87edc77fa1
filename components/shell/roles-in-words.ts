import { describeScope, type Grant, type Role } from '@/lib/domain/access/permissions';
import type { Language } from '@/lib/domain/words/language';
import { PERSON } from './shell-copy';

/** What each role may do, in one line. */
export const ROLE_HINT: Readonly<Record<Role, string>> = {
  support: 'Sees everything and may dry run.',
  operator: 'Sees everything, and may dry run, restart and force restart.',
  lead: 'Sees everything and insights, exports the history, and may stop all restarts. No restarts of its own.',
  admin: 'Manages people, accounts and settings, and may stop all restarts. No restarts of its own.',
};

/** What each is called. */
export const ROLE_NAME: Readonly<Record<Role, string>> = {
  support: 'Support',
  operator: 'Operator',
  lead: 'Lead',
  admin: 'Admin',
};

/** What somebody is here: "operator (region cn-hangzhou), lead"; where a role holds is named only when that is limited. */
export function rolesInWords(language: Language, grants: readonly Grant[]): string {
  const words = grants.map(({ role, scope }) =>
    scope === null ? role : `${role} (${describeScope(language, scope)})`,
  );
  return words.length === 0 ? PERSON.noRole : [...new Set(words)].join(', ');
}
