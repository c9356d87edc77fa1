import type { PersonBlocks } from '../../domain/access/people-views';
import type { Grant } from '../../domain/access/permissions';
import type { PersonSource } from '../../domain/access/person';
import { saying } from '../../domain/words/saying';

interface Facts {
  id: string;
  name: string;
  source: PersonSource;
  groupGrants: readonly Grant[];
  deactivated: boolean;
  /** There is a single sign-on at the moment. */
  ssoServes: boolean;
}

const DEMO = saying('peopleReply.demoStays');

/**
 * What cannot be done with a person, and why: the one place of these rules.
 * @param admins the ids of all administrators who can sign in.
 */
export function blocksOf(person: Facts, admins: ReadonlySet<string>, actorId: string): PersonBlocks {
  const { id, name, source, deactivated, ssoServes } = person;
  const demo = source === 'demo' ? DEMO : null;
  const last = admins.has(id) && admins.size === 1 ? saying('peopleReply.onlyAdministrator', { name }) : null;
  const self = id === actorId;
  const byGroup = person.groupGrants.some(({ role, scope }) => role === 'admin' && scope === null);
  return {
    roles: demo,
    takeAdmin: demo ?? (byGroup ? null : last),
    newLink:
      demo ??
      (self ? saying('peopleReply.ownLink') : null) ??
      (source === 'sso' && ssoServes ? saying('peopleReply.ssoPassword', { name }) : null) ??
      (deactivated ? saying('peopleReply.reactivateFirst', { name }) : null),
    endSessions: self ? saying('peopleReply.ownSessions') : null,
    deactivate: demo ?? last ?? (self ? saying('peopleReply.ownDeactivation') : null),
    reactivate: demo,
  };
}
