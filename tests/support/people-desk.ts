import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach } from 'vitest';
import type { AccessContext } from '@/lib/access/access-context';
import { invitePerson } from '@/lib/access/people/invite-person';
import { signSessionToken } from '@/lib/access/sessions/session-cookie';
import { hashOfToken } from '@/lib/access/sessions/token-hash';
import type { Grant } from '@/lib/domain/access/permissions';
import type { ActionReply, Person } from '@/lib/domain/access/person';
import { startTestDesk } from './test-desk';

export const EVERYWHERE = { admin: { role: 'admin', scope: null }, support: { role: 'support', scope: null } } as const;
export const PAYMENTS: Grant = {
  role: 'operator',
  scope: { accounts: [], regions: [], tags: [{ key: 'team', value: 'payments' }] },
};
export const PASSWORD = 'a few words of no use';
export const VISITOR = {
  address: '192.0.2.7',
  cookieHeader: null,
  userAgent: 'Mozilla/5.0 (X11; Linux) Firefox/140.0',
};

/** A desk for what people do with people, which ends with the file of tests; and what those tests ask of it. */
export async function startPeopleDesk() {
  const desk = await startTestDesk({ simulator: { regions: ['cn-hangzhou'], instances: 0 } });
  const { access } = desk.desk;
  afterAll(() => desk.stop());
  // Failures of one test must not slow down the next.
  beforeEach(() => desk.database.query('delete from sign_in_attempts'));

  /** Somebody who can sign in, put there past the verbs. */
  async function someone(name: string, ...grants: Grant[]): Promise<Person> {
    const id = randomUUID();
    const email = `${id}@test.invalid`;
    await desk.database.query('insert into people (id, name, email, grants) values ($1, $2, $3, $4)', [
      id,
      name,
      email,
      JSON.stringify(grants),
    ]);
    await desk.database.query(
      `insert into credentials (id, account_id, provider_id, user_id, password) values ($1, $1, 'credential', $1, 'x')`,
      [id],
    );
    return { id, name, email, source: 'local', grants };
  }

  async function eventsOf(id: string): Promise<{ kind: string; actor: string; data: unknown }[]> {
    const { rows } = await desk.database.query(
      `select kind, actor_id as actor, data from events where subject_kind = 'person' and subject_id = $1 order by seq`,
      [id],
    );
    return rows;
  }

  return {
    desk,
    access,
    someone,
    admin: (name = 'Ada') => someone(name, EVERYWHERE.admin),
    /** The people table as if there were no demo people: whoever is made in the test is alone. */
    alone: (): AccessContext => ({ ...access, settings: { ...access.settings, demo: false } }),
    eventsOf,
    kindsOf: async (id: string) => (await eventsOf(id)).map(({ kind }) => kind),
    rowOf: async (id: string) => (await desk.database.query('select * from people where id = $1', [id])).rows[0],
    /** A session of somebody, as a Cookie header. */
    session: async (personId: string): Promise<{ id: string; cookie: string }> => {
      const id = randomUUID();
      await desk.database.query(
        `insert into sessions (id, token, user_id, expires_at) values ($1, $2, $3, clock_timestamp() + interval '1 hour')`,
        [id, hashOfToken(id), personId],
      );
      return { id, cookie: `${access.cookieName}=${signSessionToken(id, access.secret)}` };
    },
    invited: async (by: Person, grants: readonly Grant[] = [EVERYWHERE.support], context = access) => {
      const email = `${randomUUID()}@test.invalid`;
      const link = value(await invitePerson(context, by, { name: 'Olu', email, grants }));
      return { ...link, email, token: tokenOf(link.url) };
    },
    /** Whoever has to wait has to wait for a minute: a slow machine is not to end the wait under a test. */
    stretch: () =>
      desk.database.query(
        `update sign_in_attempts set not_before = clock_timestamp() + interval '1 minute' where not_before > to_timestamp(0)`,
      ),
  };
}

/** What a verb has done. */
export function value<Done>(reply: ActionReply<Done>): Done {
  if (reply.kind !== 'done') throw new Error(JSON.stringify(reply));
  return reply.value;
}

/** What stands behind the address in a link. */
export const tokenOf = (url: string) => url.slice(url.indexOf('#') + 1);
