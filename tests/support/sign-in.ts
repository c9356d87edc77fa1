import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { sessionCookieName, signSessionToken } from '../../lib/access/session-cookie';
import { connectionSettings } from '../../lib/db/client';

/**
 * Opens a session for somebody who is in the database, as signing in does, and gives the Cookie header for it. The secret
 * is the one that the server keeps in its database.
 */
export async function signIn(
  databaseUrl: string,
  origin: string,
  personId: string,
  options: { expiresInMs?: number } = {},
): Promise<string> {
  const client = new pg.Client(connectionSettings(databaseUrl));
  await client.connect();
  try {
    const token = randomUUID();
    await client.query(
      `insert into sessions (id, token, user_id, expires_at) values ($1, $2, $3, clock_timestamp() + $4 * interval '1 ms')`,
      [randomUUID(), token, personId, options.expiresInMs ?? 3_600_000],
    );
    const { rows } = await client.query(`select value from desk_meta where key = 'secret'`);
    return `${sessionCookieName(origin)}=${signSessionToken(token, rows[0].value)}`;
  } finally {
    await client.end();
  }
}
