import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { sessionCookieName, signSessionToken } from '@/lib/access/sessions/session-cookie';
import { hashOfToken } from '@/lib/access/sessions/token-hash';
import type { Grant, Role } from '@/lib/domain/access/permissions';
import { patientConnection } from './patient-connection';

/** Somebody who signs in; made if they are not there yet. */
export interface TestPerson {
  id: string;
  name: string;
  grants: readonly Grant[];
}

/** Somebody with these roles, everywhere. */
export function personWith(id: string, ...roles: Role[]): TestPerson {
  return { id, name: `Test ${id}`, grants: roles.map((role) => ({ role, scope: null })) };
}

/** Who asks on a desk that has no demo people: an administrator too, so that set-up is done. */
export const ONLY_PERSON = personWith('test-operator', 'operator', 'admin');

/** Puts somebody into the database, unless they are there. */
export async function addPerson(
  database: { query(text: string, values: unknown[]): Promise<unknown> },
  { id, name, grants }: TestPerson,
): Promise<void> {
  await database.query(
    `insert into people (id, name, email, grants) values ($1, $2, $3, $4) on conflict (id) do nothing`,
    [id, name, `${id}@test.invalid`, JSON.stringify(grants)],
  );
  // No password has this hash; but there is one, so that an administrator among them counts as one.
  await database.query(
    `insert into credentials (id, account_id, provider_id, user_id, password) values ($1, $1, 'credential', $1, 'none')
     on conflict do nothing`,
    [id],
  );
}

/**
 * Opens a session for somebody as signing in does, and gives the Cookie header for it. The secret is the one that the
 * server keeps in its database.
 * @param who a person, or the id of one who is there: a desk on the simulated fleet makes `demo-<role>` at its start.
 */
export async function signIn(
  databaseUrl: string,
  origin: string,
  who: string | TestPerson,
  options: { expiresInMs?: number } = {},
): Promise<string> {
  const client = new pg.Client(patientConnection(databaseUrl));
  await client.connect();
  try {
    if (typeof who !== 'string') await addPerson(client, who);
    const token = randomUUID();
    await client.query(
      `insert into sessions (id, token, user_id, expires_at) values ($1, $2, $3, clock_timestamp() + $4 * interval '1 ms')`,
      [randomUUID(), hashOfToken(token), typeof who === 'string' ? who : who.id, options.expiresInMs ?? 3_600_000],
    );
    const { rows } = await client.query(`select value from desk_meta where key = 'secret'`);
    return `${sessionCookieName(origin)}=${signSessionToken(token, rows[0].value)}`;
  } finally {
    await client.end();
  }
}
