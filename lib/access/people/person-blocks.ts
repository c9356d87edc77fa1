import type { PersonBlocks } from '../../domain/access/people-views';
import type { Grant } from '../../domain/access/permissions';
import type { PersonSource } from '../../domain/access/person';

interface Facts {
  id: string;
  name: string;
  source: PersonSource;
  groupGrants: readonly Grant[];
  deactivated: boolean;
  /** There is a single sign-on at the moment. */
  ssoServes: boolean;
}

const DEMO = 'Demo people stay as they are.';

/**
 * What cannot be done with a person, and why: the one place of these rules.
 * @param admins the ids of all administrators who can sign in.
 */
export function blocksOf(person: Facts, admins: ReadonlySet<string>, actorId: string): PersonBlocks {
  const { id, name, source, deactivated, ssoServes } = person;
  const demo = source === 'demo' ? DEMO : null;
  const last =
    admins.has(id) && admins.size === 1
      ? `${name} is the only administrator who can sign in. Make somebody else an administrator first.`
      : null;
  const self = id === actorId;
  const byGroup = person.groupGrants.some(({ role, scope }) => role === 'admin' && scope === null);
  return {
    roles: demo,
    takeAdmin: demo ?? (byGroup ? null : last),
    newLink:
      demo ??
      (self ? 'This is you: change your password on the page of your account.' : null) ??
      (source === 'sso' && ssoServes
        ? `${name} signs in by single sign-on, so there is no password to choose.`
        : null) ??
      (deactivated ? `${name} is deactivated. Reactivate them first.` : null),
    endSessions: self ? 'This is you: sign out elsewhere on the page of your account.' : null,
    deactivate: demo ?? last ?? (self ? 'This is you: another administrator can deactivate you.' : null),
    reactivate: demo,
  };
}
