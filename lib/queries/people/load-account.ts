import { and, desc, eq, gt, isNotNull, isNull } from 'drizzle-orm';
import type { AccessContext } from '../../access/access-context';
import { credentials, sessions } from '../../db/access-schema';
import { databaseNow } from '../../db/database-clock';
import type { AccountView } from '../../domain/access/people-views';
import type { Person } from '../../domain/access/person';
import { browserName } from './browser-name';

/** The most sessions that are listed; ending them ends all. */
const MOST_SESSIONS = 100;

/** What somebody sees of themselves. @param sessionId the session that asks. */
export async function loadAccount(
  { db }: Pick<AccessContext, 'db'>,
  person: Person,
  sessionId: string,
): Promise<AccountView> {
  const servedAt = await databaseNow(db);
  const [open, passwords] = await Promise.all([
    db
      .select()
      .from(sessions)
      .where(and(eq(sessions.userId, person.id), isNull(sessions.endedAt), gt(sessions.expiresAt, new Date(servedAt))))
      .orderBy(desc(sessions.createdAt))
      .limit(MOST_SESSIONS),
    db
      .select({ id: credentials.id })
      .from(credentials)
      .where(and(eq(credentials.userId, person.id), isNotNull(credentials.password))),
  ]);
  return {
    person,
    hasPassword: passwords.length > 0,
    sessions: open.map(({ id, createdAt, expiresAt, ipAddress, userAgent }) => ({
      id,
      own: id === sessionId,
      since: createdAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
      address: ipAddress,
      ...browserName(userAgent),
    })),
    servedAt,
  };
}
