import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Cloud, CloudRegion, InstanceListPage } from '@/lib/cloud/port';
import { type OpenDatabase, openDatabase } from '@/lib/db/client';
import { databaseNow } from '@/lib/db/database-clock';
import { lookedAgoMs, noteLooking } from '@/lib/db/looking';
import { facts } from '@/lib/domain/testing/restarts-in-states';
import { ENGLISH } from '@/lib/domain/words/speak';
import { loadSources } from '@/lib/queries/settings/source-views';
import { createPageClock } from '@/lib/sync/page-clock';
import { type SourceContext, sweepSource } from '@/lib/sync/read-source';
import { createReader } from '@/lib/sync/reader';
import { newDatabase } from '../support/database';
import { eventually } from '../support/eventually';

/** How often sources are swept, and in which order a sweep asks and stores. The cloud is one of this file's own. */
const TARGET = { accountId: 'default', regionId: 'cn-hangzhou' };

let database: Awaited<ReturnType<typeof newDatabase>>;
let open: OpenDatabase;

beforeAll(async () => {
  database = await newDatabase();
  open = openDatabase(database.url, () => undefined);
});

afterAll(async () => {
  await open.close();
  await database.drop();
});

beforeEach(async () => {
  await database.query("delete from desk_meta where key = 'looked_at'");
  await database.query('delete from sources');
  await database.query('delete from instances');
});

/** A cloud that lists these pages again and again. `onPage` is told of each that is asked for, and waited for. */
function cloudOf(pages: number, onPage: (number: number) => Promise<void> = async () => undefined): Cloud {
  const region = {
    describeInstances: async (query: { nextToken?: string | null; instanceIds?: string[] }) => {
      const number = Number(query.nextToken ?? 0);
      await onPage(number);
      const instanceId = `i-page${number}`;
      const page: InstanceListPage = {
        instances: query.instanceIds === undefined ? [facts({ instanceId })] : [],
        nextToken: query.instanceIds !== undefined || number + 1 >= pages ? null : String(number + 1),
        requestId: null,
      };
      return { ok: true, value: page };
    },
    describeSystemEvents: async () => ({ ok: true, value: { events: [], nextToken: null } }),
    mayDescribe: async () => ({ ok: true, value: true }),
  } as unknown as CloudRegion;
  return { warmUp: async () => undefined, open: async () => ({ ok: true, value: region }) };
}

const contextOf = (cloud: Cloud, onReads: SourceContext['onReads']): SourceContext => ({
  ...{ db: open.db, cloud, onReads, gapMs: 15_000, goneMs: 0, targets: [TARGET] },
  signal: new AbortController().signal,
});

function readerOf(cloud: Cloud, options: { sweepMs: number; callsAMinute?: number; quietAfterMs?: number }) {
  return createReader({
    ...{ db: open.db, databaseUrl: database.url, cloud, targets: [TARGET], callsAMinute: 1_000_000 },
    ...{ pollMs: 10_000, eventsMs: 60_000, gapMs: 15_000, goneMs: 0, owner: 'test' },
    onReads: async () => false,
    say: () => undefined,
    ...options,
  });
}

const source = async () =>
  (await database.query('select swept_at, sweep_every_ms from sources where swept_at is not null')).rows[0];

test('a page is asked for while the one before it is stored', async () => {
  const asked = new Set<number>();
  let stored = 0;
  const cloud = cloudOf(3, async (number) => {
    asked.add(number);
  });
  const swept = await sweepSource(
    contextOf(cloud, async () => {
      // The first two are stored only when the page after them has been asked for. A transaction may rest for 8 s.
      const next = stored + 1;
      if (next < 3) await eventually('the next page to be asked for', async () => asked.has(next), 5_000);
      stored = next;
      return false;
    }),
    TARGET,
  );
  expect(swept).toEqual({ pages: 3, whole: true });
  expect(stored).toBe(3);
});

test('the request for a page has left before anything is done with the page before it', async () => {
  const done: string[] = [];
  const region = {
    describeInstances: async ({ nextToken }: { nextToken: string | null }, { onSent }: { onSent: () => void }) => {
      const number = Number(nextToken ?? 0);
      done.push(`asked for ${number}`);
      // The call is counted first, and its connection is made.
      await databaseNow(open.db);
      done.push(`sent ${number}`);
      onSent();
      await databaseNow(open.db);
      const value = {
        get instances() {
          if (!done.includes(`read ${number}`)) done.push(`read ${number}`);
          return [facts({ instanceId: `i-page${number}` })];
        },
        nextToken: number < 2 ? String(number + 1) : null,
        requestId: null,
      };
      return { ok: true, value };
    },
  } as unknown as CloudRegion;
  const cloud: Cloud = { warmUp: async () => undefined, open: async () => ({ ok: true, value: region }) };
  expect(
    (
      await sweepSource(
        contextOf(cloud, async () => false),
        TARGET,
      )
    ).whole,
  ).toBe(true);
  expect(done.indexOf('sent 1')).toBeLessThan(done.indexOf('read 0'));
  expect(done.indexOf('sent 2')).toBeLessThan(done.indexOf('read 1'));
});

test('a page that could not be stored ends the sweep, and it is not noted as a whole one', async () => {
  await expect(
    sweepSource(
      contextOf(cloudOf(3), async () => {
        throw new Error('the database is full');
      }),
      TARGET,
    ),
  ).rejects.toThrow('the database is full');
  expect(await source()).toBeUndefined();
});

test('a sweep of more pages than a quarter of the budget allows rests for longer, and its rows are not called stale', async () => {
  // Five pages at a quarter of ten calls a minute: two minutes.
  const reader = readerOf(cloudOf(5), { sweepMs: 200, callsAMinute: 10 });
  reader.start();
  try {
    const { sweep_every_ms } = await eventually('its pace', async () => {
      const row = await source();
      return row?.sweep_every_ms == null ? null : row;
    });
    expect(sweep_every_ms).toBe(120_000);
  } finally {
    await reader.stop();
  }
  const states = async (change: string) => {
    await database.query(`update sources set ${change}`);
    const settings = { targets: [TARGET], sweepMs: 30_000, limits: {} };
    return (await loadSources(ENGLISH, open.db, await databaseNow(open.db), settings)).map(({ state }) => state);
  };
  expect(await states("swept_at = now() - interval '4 minutes'")).toEqual(['current']);
  expect(await states("swept_at = now() - interval '6 minutes'")).toEqual(['stale']);
  expect(await states("swept_at = now() - interval '4 minutes', sweep_every_ms = null")).toEqual(['stale']);
});

test('sweeps ease off when nobody looks, and one comes at once when somebody does', async () => {
  const reader = readerOf(cloudOf(1), { sweepMs: 5_000, quietAfterMs: 1_200 });
  reader.start();
  try {
    const before = await eventually('a pace of four times what is set', async () => {
      const row = await source();
      return row?.sweep_every_ms === 20_000 ? row : null;
    });
    const after = await eventually('the next sweep', async () => {
      // As pages do that are open: their process says it again and again.
      await database.query(
        `insert into desk_meta values ('looked_at', clock_timestamp()::text) on conflict (key) do update set value = excluded.value`,
      );
      const row = await source();
      return row.swept_at > before.swept_at ? row : null;
    });
    expect(after.swept_at - before.swept_at).toBeLessThan(15_000);
    await eventually('the pace that is set', async () => (await source()).sweep_every_ms === 5_000);
  } finally {
    await reader.stop();
  }
});

test('of a sweep that finds what is known pages are told once, however many pages it has, and though its pace changes', async () => {
  let sweeps = 0;
  const cloud = cloudOf(4, async (number) => {
    if (number === 0) sweeps += 1;
  });
  // Nobody looks: it eases off from the first sweep to the last.
  const reader = readerOf(cloud, { sweepMs: 200, quietAfterMs: 400 });
  await database.query('delete from changes');
  reader.start();
  try {
    await eventually('its slowest pace', async () => (await source())?.sweep_every_ms === 800);
    await eventually('some more sweeps', async () => sweeps > 8);
  } finally {
    await reader.stop();
  }
  const { rows } = await database.query('select subject, count(*)::int as times from changes group by 1 order by 1');
  const told = new Map(rows.map(({ subject, times }) => [subject, times]));
  // Once as the source was registered, and once as its system events were read.
  expect(told.get('source default/cn-hangzhou')).toBeLessThanOrEqual(sweeps + 2);
  told.delete('source default/cn-hangzhou');
  expect([...told]).toEqual([0, 1, 2, 3].map((number) => [`instance cn-hangzhou/i-page${number}`, 1]));
});

test('the time that a page is asked at is reckoned on, and never too late', async () => {
  const clock = createPageClock(open.db);
  const before = await databaseNow(open.db);
  clock.ahead();
  for (let times = 0; times < 200; times += 1) {
    const reckoned = await clock.now();
    expect(reckoned >= before).toBe(true);
    expect(reckoned <= (await databaseNow(open.db))).toBe(true);
  }
});

test('that somebody looks is written once for many who ask', async () => {
  expect(await lookedAgoMs(open.db)).toBeNull();
  const other = openDatabase(database.url, () => undefined);
  try {
    for (let times = 0; times < 50; times += 1) noteLooking(other.db);
    await eventually('it to be written', async () => (await lookedAgoMs(open.db)) !== null);
    const { rows } = await database.query("select xmin from desk_meta where key = 'looked_at'");
    for (let times = 0; times < 50; times += 1) noteLooking(other.db);
    expect(await lookedAgoMs(other.db)).not.toBeNull();
    expect((await database.query("select xmin from desk_meta where key = 'looked_at'")).rows).toEqual(rows);
  } finally {
    await other.close();
  }
});
