import { describeScope, type Grant } from '@/lib/domain/access/permissions';
import { PERSON } from './shell-copy';

/** What somebody is here: "operator (region cn-hangzhou), lead"; where a role holds is named only when that is limited. */
export function rolesInWords(grants: readonly Grant[]): string {
  const words = grants.map(({ role, scope }) => (scope === null ? role : `${role} (${describeScope(scope)})`));
  return words.length === 0 ? PERSON.noRole : [...new Set(words)].join(', ');
}
