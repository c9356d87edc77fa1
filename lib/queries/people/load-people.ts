import { and, desc, eq, gt, isNotNull, isNull, ne, or, type SQL, sql } from 'drizzle-orm';
import type { AccessContext } from '../../access/access-context';
import { findAdmins } from '../../access/people/find-admins';
import { blocksOf } from '../../access/people/person-blocks';
import { storable } from '../../access/people/storable';
import { toldName } from '../../access/people/told-name';
import { credentials, invites, people, sessions } from '../../db/access-schema';
import { databaseNow } from '../../db/database-clock';
import type {
  PeopleView,
  PersonBlock,
  PersonBlockCodes,
  PersonBlocks,
  PersonRow,
} from '../../domain/access/people-views';
import type { Person } from '../../domain/access/person';
import { personBlockWords } from '../../domain/access/person-block-words';
import type { Language } from '../../domain/words/language';

/** The most people that one answer holds; the search finds the others. */
const MOST_PEOPLE = 500;
const MOST_SEARCHED = 200;

/**
 * Everybody whom an administrator sees, in the order of their names. Six questions to the database, however many there are.
 * @param q a part of a name or an email; empty for all.
 */
export async function loadPeople(
  language: Language,
  access: AccessContext,
  me: Person,
  { q, pollMs }: { q: string; pollMs: number },
): Promise<PeopleView> {
  const { db, settings } = access;
  const now = new Date(await databaseNow(db));
  const shown = and(settings.demo ? undefined : ne(people.source, 'demo'), named(q));
  const [rows, matching, admins, open, links] = await Promise.all([
    db
      .select({ person: people, name: toldName(), passwordId: credentials.id })
      .from(people)
      .leftJoin(credentials, and(eq(credentials.userId, people.id), isNotNull(credentials.password)))
      .where(shown)
      .orderBy(sql`lower(${people.name})`, people.id)
      .limit(MOST_PEOPLE),
    db.$count(people, shown),
    findAdmins(db, settings),
    db
      .select({ id: sessions.userId, count: sql<number>`count(*)::int` })
      .from(sessions)
      .where(and(isNull(sessions.endedAt), gt(sessions.expiresAt, now)))
      .groupBy(sessions.userId),
    db
      .selectDistinctOn([invites.personId], { id: invites.personId, expiresAt: invites.expiresAt })
      .from(invites)
      .where(and(isNull(invites.usedAt), isNull(invites.revokedAt)))
      .orderBy(invites.personId, desc(invites.createdAt)),
  ]);
  const openOf = new Map(open.map(({ id, count }) => [id, count]));
  const linkOf = new Map(links.map(({ id, expiresAt }) => [id, expiresAt]));
  return {
    people: rows.map(({ person, name, passwordId }) =>
      rowOf(
        language,
        { ...person, name },
        {
          hasPassword: passwordId !== null,
          openSessions: openOf.get(person.id) ?? 0,
          linkUntil: linkOf.get(person.id) ?? null,
          now,
          admins,
          meId: me.id,
          ssoServes: settings.oidc !== null,
        },
      ),
    ),
    matching,
    admins: admins.size,
    meId: me.id,
    servedAt: now.toISOString(),
    pollMs,
  };
}

interface Around {
  hasPassword: boolean;
  openSessions: number;
  linkUntil: Date | null;
  now: Date;
  admins: ReadonlySet<string>;
  meId: string;
  ssoServes: boolean;
}

function rowOf(
  language: Language,
  person: typeof people.$inferSelect,
  { hasPassword, openSessions, linkUntil, now, admins, meId, ssoServes }: Around,
): PersonRow {
  const { id, name, email, source, grants, groupGrants, groupGrantsUntil, deactivatedAt, lastSignInAt } = person;
  const deactivated = deactivatedAt !== null;
  const invited = source === 'local' && !hasPassword && lastSignInAt === null && linkUntil !== null;
  const blockCodes = blocksOf({ id, source, groupGrants, deactivated, ssoServes }, admins, meId);
  return {
    id,
    name,
    email,
    source,
    hasPassword,
    state: deactivated ? 'deactivated' : invited ? 'invited' : 'active',
    grants,
    groupGrants: groupGrantsUntil !== null && groupGrantsUntil > now ? groupGrants : [],
    link: linkUntil === null ? null : { expiresAt: linkUntil.toISOString(), expired: linkUntil <= now },
    lastSignInAt: lastSignInAt?.toISOString() ?? null,
    openSessions,
    blocks: inSentences(language, blockCodes, name),
    blockCodes,
  };
}

/** For a page that has no words for a code, since it is of an older release. */
function inSentences(language: Language, codes: PersonBlockCodes, name: string): PersonBlocks {
  const say = (code: PersonBlock | null) => (code === null ? null : personBlockWords(language, code, name));
  return {
    roles: say(codes.roles),
    takeAdmin: say(codes.takeAdmin),
    newLink: say(codes.newLink),
    endSessions: say(codes.endSessions),
    deactivate: say(codes.deactivate),
    reactivate: say(codes.reactivate),
  };
}

function named(q: string): SQL | undefined {
  const text = storable(q.trim().toLowerCase().slice(0, MOST_SEARCHED));
  if (text === '') return undefined;
  return or(sql`strpos(lower(${people.name}), ${text}) > 0`, sql`strpos(${people.email}, ${text}) > 0`);
}
