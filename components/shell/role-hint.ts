import { ROLES, type Role } from '@/lib/domain/access/permissions';
import type { Language } from '@/lib/domain/words/language';

/** What a role may do, in one line; nothing for one of a newer release. */
export function roleHint({ t }: Language, role: Role): string {
  return ROLES.includes(role) ? t(`roleHint.${role}`) : '';
}
