import pg from 'pg';
import { patientConnection } from './patient-connection';

/** Fields that hold what people wrote, names, or what ECS said: never words of ours. */
const FOREIGN = new Set([
  ...['reason', 'text', 'name', 'instanceName', 'actorName', 'byName', 'hostName', 'message', 'said', 'lock', 'status'],
  ...['osName', 'key', 'value', 'tagValue', 'expiredTime', 'chargeType', 'query', 'asked', 'instance', 'principal'],
  // Names of doors and providers are codes that hold spaces, and so are ids of people that tests make.
  ...['door', 'provider', 'actor', 'by', 'madeBy'],
  ...['before', 'after', 'groups', 'address', 'email', 'eventReason', 'acknowledged', 'policyType', 'notFound'],
]);

/** Two plain words beside each other, or more: codes, ids, times and addresses hold none. */
const SENTENCE = /\p{L}{2,}[,;:]? \p{L}+/u;

/** Where rows keep what was made by the desk: as JSON, or as a text. */
const KEPT: readonly [what: string, sql: string][] = [
  ['event', `select id::text, kind as label, data as held from events order by id`],
  ['restart', `select id::text, state as label, record as held from restarts`],
  ['rollout', `select id::text, state as label, record as held from rollouts`],
  ['plan', `select id::text, 'plan' as label, plan as held from rollout_plans`],
  [
    'source',
    `select account_id || '/' || region_id as id, 'source' as label,
            jsonb_build_object('failure', failure, 'trouble', trouble, 'eventsFailure', events_failure, 'eventsTrouble', events_trouble) as held
       from sources`,
  ],
];

/** Sentences of ours that a database holds, each with where it stands; empty for none, which is what it has to be. */
export async function ourSentences(query: Query): Promise<string[]> {
  const found: string[] = [];
  for (const [what, sql] of KEPT) {
    const { rows } = await query(sql);
    for (const { id, label, held } of rows)
      found.push(...sentencesIn(held).map((at) => `${what} ${id} (${label}) ${at}`));
  }
  return found;
}

/** The same of every database of a server that holds a desk. */
export async function ourSentencesOnServer(databaseUrl: string): Promise<string[]> {
  const names = await asking(databaseUrl, async (query) => {
    const { rows } = await query('select datname from pg_database where not datistemplate and datallowconn');
    return rows.map(({ datname }): string => datname);
  });
  const found: string[] = [];
  for (const name of names) {
    const url = new URL(databaseUrl);
    url.pathname = `/${name}`;
    found.push(...(await asking(url.href, (query) => ourSentences(query).catch(noDesk))));
  }
  return found;
}

type Query = (sql: string) => Promise<pg.QueryResult>;

async function asking<T>(databaseUrl: string, ask: (query: Query) => Promise<T>): Promise<T> {
  const client = new pg.Client(patientConnection(databaseUrl));
  await client.connect();
  try {
    return await ask((sql) => client.query(sql));
  } finally {
    await client.end();
  }
}

/** A database without the schema, or one of another release, holds nothing that is looked at here. */
export function noDesk(error: unknown): string[] {
  if (error instanceof pg.DatabaseError && (error.code === '42P01' || error.code === '42703')) return [];
  throw error;
}

/** The same of one value: "judged.verdict.sentence: web-01 is Stopped." */
export function sentencesIn(held: unknown, path: readonly string[] = []): string[] {
  if (typeof held === 'string') return SENTENCE.test(held) ? [`${path.join('.')}: ${held}`] : [];
  if (typeof held !== 'object' || held === null) return [];
  return Object.entries(held).flatMap(([field, value]) =>
    FOREIGN.has(field) ? [] : sentencesIn(value, [...path, field]),
  );
}
