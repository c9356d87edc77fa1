import { sql } from 'drizzle-orm';
import type { Database } from '@/lib/db/client';
import {
  type HistoryCursor,
  type HistoryFilter,
  NO_HISTORY_FILTER,
  parseCursor,
} from '@/lib/domain/history/history-filter';
import type { HistoryView } from '@/lib/domain/history/history-views';
import { ENGLISH } from '@/lib/domain/words/speak';
import { exportHistory } from '@/lib/queries/history/export-history';
import { loadHistoryDays } from '@/lib/queries/history/load-days';
import { loadFacets } from '@/lib/queries/history/load-facets';
import { loadHistory } from '@/lib/queries/history/load-history';
import { readRecords } from '@/lib/queries/history/read-page';
import { loadInsights } from '@/lib/queries/insights/load-insights';
import type { QueryContext } from '@/lib/queries/query-context';
import { lookUp } from '@/lib/queries/search/search-desk';

/** One thing that somebody asks of the history, with the time that it may take in milliseconds. */
export interface Asked {
  name: string;
  limit: number;
  why: string;
  ask: () => Promise<unknown>;
}

const LOOK_UP = { limit: 100, why: 'found while somebody waits on the phone' };
const CHART = { limit: 500, why: 'a chart that comes after its rows' };
/** What no index finds quickly is given up: find-restarts.ts gives 500 ms, read-page.ts twice 400, and the rest of an answer is as ever. */
const GIVEN_UP = { limit: 600, why: 'what no index finds is given up after 500 ms' };
const IN_STRETCHES = { limit: 1_000, why: 'a plan that is bad is given up after 400 ms, the stretches after as long' };
const DEEP_PAGE = 100;
/** Who looks things up. */
const SUPPORT = { id: 'support', grants: [{ role: 'support', scope: null }] } as const;

/** Every kind of question, about what this history holds. */
export async function askEverything(queries: QueryContext): Promise<Asked[]> {
  const { reading: db } = queries;
  const [old] = await readRecords(db, { ...NO_HISTORY_FILTER, outcome: 'refused_by_ecs', to: daysAgo(120) }, null, 1);
  if (old === undefined) throw new Error('The history holds no refusal of 120 days ago');
  const filters: [string, Partial<HistoryFilter>][] = [
    ['everything', {}],
    ['one outcome', { outcome: 'refused' }],
    ['a rare state', { outcome: 'gone' }],
    ['one person', { person: old.actor.id }],
    ['one reason code', { code: 'lock_security' }],
    ['a region, forced', { region: old.regionId, mode: 'force' }],
    ['one month, in Shanghai', { from: daysAgo(150), to: daysAgo(120), zone: 'Asia/Shanghai' }],
    ['a word that is frequent', { q: 'web' }],
    ['words that are rare', { q: `ticket 4242 ${old.instanceName.split('-')[1]}` }],
    ['one team', { team: old.judged?.facts.tags.find(({ key }) => key === 'team')?.value ?? '' }],
    ['one rollout', { rollout: await someRollout(db) }],
    ['one person, one code', { person: old.actor.id, code: 'DiskError' }],
  ];
  const asked: Asked[] = [];
  for (const [name, fields] of filters) {
    const filter = { ...NO_HISTORY_FILTER, ...fields };
    asked.push({ name: `first page of ${name}`, ...LOOK_UP, ask: () => loadHistory(ENGLISH, db, filter, null) });
    const { cursor, page } = await deepPage(db, filter);
    if (page > 1)
      asked.push({ name: `page ${page} of ${name}`, ...LOOK_UP, ask: () => loadHistory(ENGLISH, db, filter, cursor) });
  }
  // Each is frequent, and they never come together.
  const never = { ...NO_HISTORY_FILTER, q: 'refused', outcome: 'running_again' } as const;
  asked.push({
    name: 'first page of a word and an outcome that never meet',
    ...IN_STRETCHES,
    ask: () => loadHistory(ENGLISH, db, never, null),
  });
  const texts: [string, string][] = [
    ['two letters', 'db'],
    ['two characters of Chinese, frequent', '磁盘'],
    ['two characters of Chinese, rare', '客户'],
    ['two characters of Chinese that are not there', '服务'],
    ['instance id', old.instanceId],
    ['part of a name', old.instanceName.slice(0, -1)],
    ['name and outcome', `${old.instanceName} refused`],
    ['request id', old.requestId ?? ''],
    ['record id', old.id],
    ['person', old.actor.name],
    ['error code', old.service?.code ?? ''],
    ['nothing that is there', 'zzzyyyxxx'],
  ];
  for (const [name, text] of texts)
    asked.push({ name: `look-up by ${name}`, ...LOOK_UP, ask: () => lookUp(ENGLISH, queries, text, SUPPORT) });
  for (const [name, text] of [
    ['a word that old ones alone have', 'move'],
    ['frequent words that never meet', 'graceful forced dry_run'],
  ] as const)
    asked.push({ name: `look-up by ${name}`, ...GIVEN_UP, ask: () => lookUp(ENGLISH, queries, text, SUPPORT) });
  asked.push({
    name: 'what the filters offer',
    ...LOOK_UP,
    ask: () => loadFacets(ENGLISH, db, { accounts: [], regions: [] }),
  });
  for (const days of [30, 90]) {
    const stretch = { ...NO_HISTORY_FILTER, from: daysAgo(days - 1), to: daysAgo(0) };
    asked.push({ name: `bars of ${days} days`, ...CHART, ask: () => loadHistoryDays(db, stretch) });
    asked.push({
      name: `bars of ${days} days, by a frequent word`,
      ...CHART,
      ask: () => loadHistoryDays(db, { ...stretch, q: 'web' }),
    });
    asked.push({ name: `insights of ${days} days`, ...CHART, ask: () => loadInsights(ENGLISH, db, stretch) });
    asked.push({
      name: `insights of ${days} days, of one person`,
      ...CHART,
      ask: () => loadInsights(ENGLISH, db, { ...stretch, person: old.actor.id }),
    });
  }
  return asked;
}

async function someRollout(db: Database): Promise<string> {
  const { rows } = await db.execute<{ id: string }>(sql`select id from rollouts order by started_at desc limit 1`);
  if (rows[0] === undefined) throw new Error('The history holds no rollout');
  return rows[0].id;
}

/** Where the hundredth page begins, or the last one where there are fewer. */
async function deepPage(db: Database, filter: HistoryFilter): Promise<{ cursor: HistoryCursor | null; page: number }> {
  let cursor: HistoryCursor | null = null;
  let page = 1;
  for (; page < DEEP_PAGE; page += 1) {
    const view: HistoryView = await loadHistory(ENGLISH, db, filter, cursor);
    if (view.next === null) break;
    cursor = parseCursor(view.next);
  }
  return { cursor, page };
}

/** By how many megabytes the process grows at the most while rows are exported and thrown away. */
export async function exportGrowth(db: Database, rows: number): Promise<number> {
  const actor = { kind: 'person', id: 'demo-lead', name: 'Demo lead' } as const;
  // What the first export loads and compiles is not part of its size.
  await readSome(await exportHistory({ record: db, read: db }, actor, NO_HISTORY_FILTER, 'csv'), 5_000);
  global.gc?.();
  const before = process.memoryUsage().rss;
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 10);
  await readSome(await exportHistory({ record: db, read: db }, actor, NO_HISTORY_FILTER, 'csv'), rows);
  clearInterval(watch);
  return (Math.max(most, process.memoryUsage().rss) - before) / 1024 / 1024;
}

async function readSome({ bytes }: { bytes: ReadableStream<Uint8Array> }, rows: number): Promise<void> {
  const reader = bytes.getReader();
  for (let read = 0; read < rows; ) {
    const { done, value } = await reader.read();
    if (done) throw new Error(`The export ended after ${read} rows`);
    // A line has one end, and the texts of this history have none.
    for (const byte of value) if (byte === 10) read += 1;
  }
  await reader.cancel();
}

function daysAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
}
