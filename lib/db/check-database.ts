import pg from 'pg';
import { delay } from '../clock';
import { connectionSettings, FIRST_ANSWER_WITHIN_MS } from './client';
import { WrongFleetError } from './migrate';

/** server_version_num of PostgreSQL 14. */
const OLDEST_VERSION = 140_000;
const SAY_AFTER_MS = 5_000;
const GOODBYE_WITHIN_MS = 1_000;

/** A database that cannot be used: one sentence that names DATABASE_URL and says what to do. It holds no password. */
export class DatabaseError extends Error {
  override name = 'DatabaseError';
}

/**
 * Proves, before anything is started, that the database can be used: it answers within 30 s, lets us in, is new enough,
 * takes writes, keeps sessions, and is not the other kind of fleet's. Changes nothing in it.
 * @param onWait told once, with a sentence, when this takes longer than 5 s.
 * @throws DatabaseError or WrongFleetError with one sentence.
 */
export async function checkDatabase(
  databaseUrl: string,
  fleet: 'simulated' | 'alibaba',
  onWait: (sentence: string) => void = () => undefined,
): Promise<void> {
  const place = readPlace(databaseUrl);
  const done = new AbortController();
  void delay(SAY_AFTER_MS, { signal: done.signal }).then(() => {
    if (!done.signal.aborted) onWait(`The database at ${place.where} is slow to answer; waiting.`);
  });
  const clients = [newClient(databaseUrl), newClient(databaseUrl)] as const;
  try {
    const [first, second] = clients;
    await first.connect();
    await refuseUnusable(first, place, fleet);
    await second.connect();
    await refuseSharedSessions(first, second);
  } catch (error) {
    if (error instanceof DatabaseError || error instanceof WrongFleetError) throw error;
    throw new DatabaseError(sentenceOf(error, place));
  } finally {
    done.abort();
    // A server that froze in between answers no goodbye either.
    const ended = Promise.allSettled(clients.map((client) => client.end()));
    await Promise.race([ended, delay(GOODBYE_WITHIN_MS, { unref: true })]);
  }
}

/**
 * The sentence about a failure of the database while the desk starts.
 * @param error the driver's, or anything else that came out of a query.
 */
export function describeDatabaseFailure(error: unknown, databaseUrl: string): string {
  return sentenceOf(error, readPlace(databaseUrl));
}

interface Place {
  /** `host:port`, or the folder of a socket. */
  where: string;
  host: string;
  user: string;
  database: string;
}

function readPlace(databaseUrl: string): Place {
  const malformed = new DatabaseError(
    'DATABASE_URL is not a PostgreSQL address; write it as postgres://user:password@host:5432/database, with special characters percent-encoded.',
  );
  if (!/^postgres(ql)?:\/\/./.test(databaseUrl) || /\s/.test(databaseUrl)) throw malformed;
  let client: pg.Client;
  try {
    client = new pg.Client(databaseUrl);
  } catch {
    throw malformed;
  }
  const { host, port, user = '', database = '' } = client;
  return { where: host.startsWith('/') ? host : `${host}:${port}`, host, user, database };
}

function newClient(databaseUrl: string): pg.Client {
  const client = new pg.Client({
    ...connectionSettings(databaseUrl),
    connectionTimeoutMillis: FIRST_ANSWER_WITHIN_MS,
    query_timeout: FIRST_ANSWER_WITHIN_MS,
  });
  // Its queries fail with it; without a listener it would end the process as well.
  client.on('error', () => undefined);
  return client;
}

async function refuseUnusable(client: pg.Client, place: Place, fleet: 'simulated' | 'alibaba'): Promise<void> {
  const { rows } = await client.query<{
    number: string;
    version: string;
    read_only: string;
    may_make: boolean;
    trigrams: string;
  }>(
    `select current_setting('server_version_num') as number, current_setting('server_version') as version,
            current_setting('transaction_read_only') as read_only,
            has_database_privilege(current_database(), 'CREATE')
              and coalesce(has_schema_privilege(current_schema(), 'CREATE'), false) as may_make,
            (select coalesce(max(default_version), 'none') from pg_available_extensions where name = 'pg_trgm') as trigrams`,
  );
  const [server] = rows;
  if (Number(server?.number) < OLDEST_VERSION) {
    throw new DatabaseError(
      `DATABASE_URL names PostgreSQL ${server?.version ?? 'unknown'} at ${place.where}, and Restart Desk needs version 14 or later; upgrade it, or name another server.`,
    );
  }
  if (server?.read_only === 'on') {
    throw new DatabaseError(
      `DATABASE_URL names a database at ${place.where} that takes no writes, as a standby does; name the primary server.`,
    );
  }
  // The migrator asks for both rights even where there is nothing to do.
  if (server?.may_make === false) throw new DatabaseError(mayNotMake(place));
  if (server?.trigrams === 'none') {
    throw new DatabaseError(
      `DATABASE_URL names a PostgreSQL at ${place.where} without the extension pg_trgm, which searching the history needs; install PostgreSQL's contrib package there.`,
    );
  }
  const known = await client.query<{ known: boolean }>("select to_regclass('desk_meta') is not null as known");
  if (known.rows[0]?.known !== true) return;
  const stamp = await client.query<{ value: string }>("select value from desk_meta where key = 'fleet'");
  const owner = stamp.rows[0]?.value;
  if (owner !== undefined && owner !== fleet) throw new WrongFleetError(owner, fleet);
}

/**
 * A pooler that gives a session to each transaction breaks session locks: two desks would both read the cloud. Then two
 * of our connections meet in one session, or one of them changes its session while the other is in a transaction.
 */
async function refuseSharedSessions(first: pg.Client, second: pg.Client): Promise<void> {
  const before = await sessionOf(first);
  await second.query('begin');
  const other = await sessionOf(second);
  const after = await sessionOf(first);
  await second.query('rollback');
  if (before !== other && before === after) return;
  throw new DatabaseError(
    'DATABASE_URL names a pooler in transaction mode, which breaks the locks that let one server at a time read the cloud; name PostgreSQL itself, or set the pooler to session mode.',
  );
}

async function sessionOf(client: pg.Client): Promise<number | undefined> {
  return (await client.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]?.pid;
}

function sentenceOf(error: unknown, { where, host, user, database }: Place): string {
  const code = codeOf(error);
  switch (code) {
    case 'ECONNREFUSED':
    case 'ENOENT':
      return `DATABASE_URL names ${where}, where no server listens (${code}); start PostgreSQL there, or correct the address.`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `DATABASE_URL names the host ${host}, which cannot be found (${code}); correct the address.`;
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ETIMEDOUT':
      return `DATABASE_URL names ${where}, which cannot be reached (${code}); check the address and the network.`;
    case 'timeout':
      return `DATABASE_URL names ${where}, which did not answer within 30 s; check host, port and firewall.`;
    case 'no_password':
      return `DATABASE_URL has no password, and PostgreSQL at ${where} asks for one for the user ${user}; add it.`;
    case '28P01':
      return `DATABASE_URL has a password that PostgreSQL at ${where} does not take for the user ${user} (${code}); correct user or password.`;
    case '28000':
      return `DATABASE_URL names the user ${user}, whom PostgreSQL at ${where} does not let in from here (${code}); correct the user, or allow it in pg_hba.conf.`;
    case '3D000':
      return `DATABASE_URL names the database ${database}, which PostgreSQL at ${where} does not have (${code}); create it, or correct the name.`;
    case '42501':
      return mayNotMake({ where, host, user, database });
    case '08P01':
      return `DATABASE_URL names a pooler at ${where} that does not pass on the settings of a session (${code}); name PostgreSQL itself.`;
    default:
      return `DATABASE_URL names a database at ${where} that cannot be used (${code}); check that PostgreSQL runs there and lets Restart Desk in.`;
  }
}

function mayNotMake({ user, database }: Place): string {
  return `DATABASE_URL names the user ${user}, who may not make tables in the database ${database} (42501); grant it CREATE on the database and on its schema public.`;
}

/** A code of PostgreSQL or the system, or a word for what has none. The driver's own words may hold what was typed. */
function codeOf(error: unknown): string {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    // A host with several addresses fails with all of their errors at once.
    const inner: unknown = at instanceof AggregateError ? at.errors[0] : undefined;
    for (const candidate of [at, inner]) {
      if (candidate instanceof Error && 'code' in candidate && typeof candidate.code === 'string')
        return candidate.code;
    }
    if (/timeout/i.test(at.message)) return 'timeout';
    if (/password must be a (non-empty )?string/.test(at.message)) return 'no_password';
  }
  return error instanceof Error ? error.name : 'unknown';
}
