import { eq, sql } from 'drizzle-orm';
import { people, sessions } from '../../db/access-schema';
import type { Person, Visit } from '../../domain/access/person';
import type { AccessContext } from '../access-context';
import { toldName } from '../people/told-name';
import { readSessionToken } from './session-cookie';
import { hashOfToken } from './token-hash';

type SessionRow = typeof sessions.$inferSelect;
type PersonRow = Pick<
  typeof people.$inferSelect,
  'id' | 'email' | 'source' | 'grants' | 'groupGrants' | 'deactivatedAt' | 'locale' | 'zone'
> & { name: string; groupGrantsHold: boolean };

const NOT_SIGNED_IN = 'You are not signed in in this browser. Sign in and ask again.';

/** Who is behind a request, by the session in its Cookie header: asked anew each time, so that an end counts at once. */
export async function readVisit(
  access: Pick<AccessContext, 'db' | 'settings' | 'cookieName' | 'secret'>,
  cookieHeader: string | null,
): Promise<Visit> {
  const token = readSessionToken(cookieHeader, access.cookieName, access.secret);
  if (token === null) return { kind: 'nobody', why: 'none', sentence: NOT_SIGNED_IN, person: null };
  const [row] = await access.db
    .select({
      session: sessions,
      person: PERSON_COLUMNS,
      expired: sql<boolean>`${sessions.expiresAt} <= clock_timestamp()`,
    })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.userId))
    .where(eq(sessions.token, hashOfToken(token)));
  if (row === undefined) return { kind: 'nobody', why: 'none', sentence: NOT_SIGNED_IN, person: null };
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
): Pick<Extract<Visit, { kind: 'nobody' }>, 'why' | 'sentence'> | null {
  if (person.deactivatedAt !== null) {
    return { why: 'deactivated', sentence: `Your account was deactivated at ${clock(person.deactivatedAt)}.` };
  }
  if (session.endedAt !== null) return { why: 'ended', sentence: endedSentence(session, clock(session.endedAt)) };
  if (person.source === 'demo' && !demo) return { why: 'ended', sentence: 'Demo people do not exist here.' };
  if (expired) {
    return { why: 'expired', sentence: `Your session ended by itself at ${clock(session.expiresAt)}. Sign in again.` };
  }
  return null;
}

function endedSentence({ endedWhy, endedBy }: SessionRow, at: string): string {
  switch (endedWhy) {
    case 'ended_by_admin':
      return `${endedBy ?? 'An administrator'} signed you out at ${at}. Sign in again.`;
    case 'password_changed':
      return `You were signed out at ${at}, since your password was changed. Sign in again.`;
    case 'linked':
      return `You were signed out at ${at}, since somebody came by single sign-on as you. Sign in again.`;
    case 'ended_elsewhere':
      return `You signed out everywhere at ${at}. Sign in again.`;
    case 'signed_out':
    case null:
      return `You signed out at ${at}. Sign in again.`;
  }
}

function clock(time: Date): string {
  return `${time.toISOString().slice(11, 16)} UTC`;
}
