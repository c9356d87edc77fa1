import type { AccessContext } from '@/lib/access/access-context';
import type { Visitor } from '@/lib/access/asking-actor';
import type { CookieToSet } from '@/lib/access/http/cookie-header';
import { readConfig } from '@/lib/config/config';
import { openDatabase } from '@/lib/db/client';
import { migrateDatabase } from '@/lib/db/migrate';
import { openAccess } from '@/lib/runtime/open-access';
import { newDatabase } from './database';
import { signIn as openTestSession } from './sign-in';

/** A cloud that nobody asks here. */
const ELSEWHERE = {
  simulated: { DESK_ECS_ENDPOINT: 'http://127.0.0.1:9' },
  alibaba: { ALIBABA_CLOUD_ACCESS_KEY_ID: 'none', ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'none' },
};

/** What people and sessions need, on a database of its own and without the rest of the desk. */
export async function startAccess(env: Record<string, string> = {}) {
  const database = await newDatabase();
  const fleet = env.DESK_FLEET === 'alibaba' ? 'alibaba' : 'simulated';
  await migrateDatabase(database.url, fleet);
  const opened: ReturnType<typeof openDatabase>[] = [];
  /** One more process on the same database. */
  const process = async (more: Record<string, string> = {}): Promise<AccessContext> => {
    const own = openDatabase(database.url, () => undefined);
    opened.push(own);
    return openAccess(readConfig({ ...ELSEWHERE[fleet], ...env, ...more, DATABASE_URL: database.url }), own.db);
  };
  return {
    database,
    access: await process(),
    process,
    openSessionFor: (access: AccessContext, personId: string) => openTestSession(database.url, access.origin, personId),
    stop: async () => {
      await Promise.all(opened.map((own) => own.close()));
      await database.drop();
    },
  };
}

export type TestAccess = Awaited<ReturnType<typeof startAccess>>;

/** A request of a browser without cookies. */
export function visitor(address = '192.0.2.1', cookies: readonly CookieToSet[] = []): Visitor {
  return { address, cookieHeader: cookieHeaderOf(cookies), userAgent: 'Test browser' };
}

/** What a browser sends that was given these cookies. */
export function cookieHeaderOf(cookies: readonly CookieToSet[]): string | null {
  if (cookies.length === 0) return null;
  return cookies
    .filter(({ maxAge }) => maxAge > 0)
    .map(({ name, value }) => `${name}=${encodeURIComponent(value)}`)
    .join('; ');
}

/** What happened to somebody, oldest first. */
export async function eventsOf({ database }: Pick<TestAccess, 'database'>, personId: string) {
  const { rows } = await database.query(
    `select seq, kind, actor_kind, actor_id, actor_name, data from events where subject_kind = 'person' and subject_id = $1 order by seq`,
    [personId],
  );
  return rows as {
    seq: number;
    kind: string;
    actor_kind: string;
    actor_id: string;
    actor_name: string;
    data: unknown;
  }[];
}
