import { describeScope, type Grant, type Role, roleLabel } from '@/lib/domain/access/permissions';
import type { Language } from '@/lib/domain/words/language';
import { capitalised } from '@/lib/domain/words/prose';

/** What a role is called where it stands by itself: "Operator". */
export function roleName(language: Language, role: Role): string {
  return capitalised(roleLabel(language, role));
}

/** What somebody is here: "operator (region cn-hangzhou), lead"; where a role holds is named only when that is limited. */
export function rolesInWords(language: Language, grants: readonly Grant[]): string {
  const { t } = language;
  const words = grants.map(({ role, scope }) => {
    const label = roleLabel(language, role);
    return scope === null ? label : t('access.roleWithin', { role: label, scope: describeScope(language, scope) });
  });
  return words.length === 0 ? t('access.noRole') : [...new Set(words)].join(t('access.listComma'));
}
