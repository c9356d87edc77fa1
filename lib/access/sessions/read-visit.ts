import { eq, sql } from 'drizzle-orm';
import { people, sessions } from '../../db/access-schema';
import type { Person, Visit } from '../../domain/access/person';
import type { Saying } from '../../domain/words/reply-words';
import { saying } from '../../domain/words/saying';
import type { AccessContext } from '../access-context';
import { toldName } from '../people/told-name';
import { readSessionToken } from './session-cookie';
import { hashOfToken } from './token-hash';

type SessionRow = typeof sessions.$inferSelect;
type PersonRow = Pick<
  typeof people.$inferSelect,
  'id' | 'email' | 'source' | 'grants' | 'groupGrants' | 'deactivatedAt' | 'locale' | 'zone'
> & { name: string; groupGrantsHold: boolean };

const NOT_SIGNED_IN = saying('doorReply.notSignedIn');

/** Who is behind a request, by the session in its Cookie header: asked anew each time, so that an end counts at once. */
export async function readVisit(
  access: Pick<AccessContext, 'db' | 'settings' | 'cookieName' | 'secret'>,
  cookieHeader: string | null,
): Promise<Visit> {
  const token = readSessionToken(cookieHeader, access.cookieName, access.secret);
  if (token === null) return { kind: 'nobody', why: 'none', ...NOT_SIGNED_IN, person: null };
  const [row] = await access.db
    .select({
      session: sessions,
      person: PERSON_COLUMNS,
      expired: sql<boolean>`${sessions.expiresAt} <= clock_timestamp()`,
    })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.userId))
    .where(eq(sessions.token, hashOfToken(token)));
  if (row === undefined) return { kind: 'nobody', why: 'none', ...NOT_SIGNED_IN, person: null };
  const { session, person } = row;
  const nobody = whyOver(session, person, row.expired, access.settings.demo);
  if (nobody !== null) return { ...nobody, kind: 'nobody', person: { id: person.id, name: person.name } };
  return {
    kind: 'person',
    person: personOf(person),
    sessionId: session.id,
    expiresAt: session.expiresAt.toISOString(),
  };
}

/** What a person is made of. */
export const PERSON_COLUMNS = {
  id: people.id,
  name: toldName(),
  email: people.email,
  source: people.source,
  grants: people.grants,
  groupGrants: people.groupGrants,
  /** By the database's clock: all processes agree. */
  groupGrantsHold: sql<boolean>`coalesce(${people.groupGrantsUntil} > clock_timestamp(), false)`,
  deactivatedAt: people.deactivatedAt,
  locale: people.locale,
  zone: people.zone,
};

/** A row of a person as doors and pages see it: with what they hold now. */
export function personOf(row: PersonRow): Person {
  const { id, name, email, source, grants, groupGrants, groupGrantsHold, locale, zone } = row;
  const held = groupGrantsHold ? [...grants, ...groupGrants] : [...grants];
  return { id, name, email, source, grants: held, reads: { locale, zone } };
}

function whyOver(
  session: SessionRow,
  person: PersonRow,
  expired: boolean,
  demo: boolean,
): Pick<Extract<Visit, { kind: 'nobody' }>, 'why' | 'sentence' | 'said'> | null {
  if (person.deactivatedAt !== null)
    return { why: 'deactivated', ...saying('doorReply.deactivated', { at: person.deactivatedAt.toISOString() }) };
  if (session.endedAt !== null) return { why: 'ended', ...endedSaying(session, { at: session.endedAt.toISOString() }) };
  if (person.source === 'demo' && !demo) return { why: 'ended', ...saying('doorReply.noDemoPeople') };
  if (expired)
    return { why: 'expired', ...saying('doorReply.sessionExpired', { at: session.expiresAt.toISOString() }) };
  return null;
}

function endedSaying({ endedWhy, endedBy }: SessionRow, when: { at: string }): Saying {
  switch (endedWhy) {
    case 'ended_by_admin':
      return endedBy === null
        ? saying('doorReply.endedByAnAdmin', when)
        : saying('doorReply.endedByAdmin', { ...when, name: endedBy });
    case 'password_changed':
      return saying('doorReply.passwordChanged', when);
    case 'linked':
      return saying('doorReply.linked', when);
    case 'ended_elsewhere':
      return saying('doorReply.endedElsewhere', when);
    case 'signed_out':
    case null:
      return saying('doorReply.signedOut', when);
  }
}
