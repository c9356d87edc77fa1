import type { PersonBlockCodes } from '../../domain/access/people-views';
import type { Grant } from '../../domain/access/permissions';
import type { PersonSource } from '../../domain/access/person';

interface Facts {
  id: string;
  source: PersonSource;
  groupGrants: readonly Grant[];
  deactivated: boolean;
  /** There is a single sign-on at the moment. */
  ssoServes: boolean;
}

/**
 * What cannot be done with a person, and why: the one place of these rules.
 * @param admins the ids of all administrators who can sign in.
 */
export function blocksOf(person: Facts, admins: ReadonlySet<string>, actorId: string): PersonBlockCodes {
  const { id, source, deactivated, ssoServes } = person;
  const demo = source === 'demo' ? 'demo' : null;
  const last = admins.has(id) && admins.size === 1 ? 'only_admin' : null;
  const self = id === actorId;
  const byGroup = person.groupGrants.some(({ role, scope }) => role === 'admin' && scope === null);
  return {
    roles: demo,
    takeAdmin: demo ?? (byGroup ? null : last),
    newLink:
      demo ??
      (self ? 'own_password' : null) ??
      (source === 'sso' && ssoServes ? 'single_sign_on' : null) ??
      (deactivated ? 'deactivated' : null),
    endSessions: self ? 'own_sessions' : null,
    deactivate: demo ?? last ?? (self ? 'own_account' : null),
    reactivate: demo,
  };
}
