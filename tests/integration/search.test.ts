import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Config, readConfig, targetsOf } from '@/lib/config/config';
import { type OpenDatabase, openDatabase } from '@/lib/db/client';
import { migrateDatabase } from '@/lib/db/migrate';
import { instances } from '@/lib/db/schema';
import type { Role } from '@/lib/domain/access/permissions';
import type { EndedData } from '@/lib/domain/restart/restart-events';
import { readLookUp } from '@/lib/domain/search/search-query';
import type { LookUpGroup, LookUpView } from '@/lib/domain/search/search-views';
import { facts, sendingBody, serviceRefusal } from '@/lib/domain/testing/restarts-in-states';
import { addDays, dayOf } from '@/lib/domain/time/days';
import { ENGLISH } from '@/lib/domain/words/speak';
import { emptyFleet } from '@/lib/fleet/fleet-now';
import { createQueryContext } from '@/lib/queries/query-context';
import { findRestarts } from '@/lib/queries/search/find-restarts';
import { lookUp } from '@/lib/queries/search/search-desk';
import { beginRestart } from '@/lib/restarts/append-restart-events';
import { newDatabase } from '../support/database';
import { fillRestarts } from '../support/many-restarts';
import { writeRollout } from '../support/write-rollout';

/** Enough that PostgreSQL would rather read all of them, if it might, than go by an index for what is common. */
const MANY = 20_000;
/** What is found is judged here, and not how quick a busy machine was; being cut short has a test of its own. */
const PATIENT_MS = 60_000;
const HOSTILE = '100%_\\ \u202Egnp.01 «服务器»';

let database: Awaited<ReturnType<typeof newDatabase>>;
let open: OpenDatabase;
let config: Config;
/** As a process keeps it: what one look-up has loaded the next one does not. */
const inMemory = emptyFleet();
/** Ids of the restarts that the tests look for, by what they are. */
const ids: Record<string, string> = {};

const reader = (...roles: Role[]) => ({ id: 'ada-lovelace', grants: roles.map((role) => ({ role, scope: null })) });
const findIn = (zone: string, text: string, ...roles: Role[]) => {
  const { db } = open;
  const context = createQueryContext({ db, reading: db, config }, { db, targets: targetsOf(config), inMemory });
  const asker = reader(...(roles.length === 0 ? (['support'] as const) : roles));
  return lookUp(ENGLISH, context, text, asker, { zone, olderWithinMs: PATIENT_MS });
};
const find = (text: string, ...roles: Role[]) => findIn('UTC', text, ...roles);

type ItemOf<K extends LookUpGroup['kind']> = Extract<LookUpGroup, { kind: K }>['items'][number];

function group<K extends LookUpGroup['kind']>(view: LookUpView, kind: K): ItemOf<K>[] {
  return view.groups.flatMap((one) => (one.kind === kind ? (one.items as ItemOf<K>[]) : []));
}

async function restart(
  name: string,
  {
    actor = 'Ada Lovelace',
    reason = null as string | null,
    ended = null as EndedData | null,
    instanceId = `i-${name}`,
  } = {},
): Promise<string> {
  const id = randomUUID();
  const { accountId, regionId } = facts();
  const asked = {
    actor: { kind: 'person' as const, id: actor.toLowerCase().replace(' ', '-'), name: actor },
    ...{ accountId, regionId, instanceId, instanceName: name, mode: 'dry_run' as const, reason },
    intentKey: randomUUID(),
    acknowledged: [],
  };
  await open.db.transaction((tx) =>
    beginRestart(tx, { owner: 'test', onEvent: () => undefined }, id, [
      { kind: 'requested', data: asked },
      ...(ended?.service === undefined ? [] : [sendingBody()]),
      ...(ended === null ? [] : [{ kind: 'ended' as const, data: ended }]),
    ]),
  );
  return id;
}

async function instance(
  instanceId: string,
  name: string,
  privateIps: string[],
  goneAt: Date | null = null,
  hostName: string | null = null,
) {
  const all = facts({ instanceId, name, privateIps, hostName });
  const { accountId, regionId } = all;
  const rest = { factsHash: '', changing: false, askedAt: new Date('2026-01-01'), missingReads: 0 };
  await open.db.insert(instances).values({ accountId, regionId, instanceId, facts: all, goneAt, ...rest });
}

beforeAll(async () => {
  database = await newDatabase();
  await migrateDatabase(database.url, 'simulated');
  config = readConfig({
    DATABASE_URL: database.url,
    DESK_REGIONS: 'cn-hangzhou',
    DESK_ECS_ENDPOINT: 'http://127.0.0.1:9',
  });
  open = openDatabase(database.url, () => undefined);
  const refused: EndedData = { ending: 'not_permitted', code: 'no_role' };
  const byEcs: EndedData = {
    ending: 'check_refused',
    service: { ...serviceRefusal('Brand.New.Code'), requestId: 'ABCDEF01-1111-4222-8333-444455556666' },
  };
  // Older than all of the others: no look through the newest would find them.
  ids.old = await restart('old-db', { ended: refused, reason: 'Customer Zebra cannot log in' });
  ids.oldByEcs = await restart('old-db', { actor: 'Grace Miller', ended: byEcs });
  ids.hostile = await restart(HOSTILE, { instanceId: 'i-hostile', reason: '%_\\' });
  ids.underscore = await restart('under_score');
  ids.letter = await restart('underxscore');
  await database.query(
    `update restarts set requested_at = '2024-01-01', record = record || '{"requestedAt": "2024-01-01T00:00:00.000Z"}'`,
  );
  await fillRestarts(database.query, MANY);
  await instance('i-old-db', 'old-db', ['10.1.0.9'], new Date('2025-01-01'));
  await instance('i-live', 'live-01', ['10.1.0.7'], null, 'iZbp1live0host1Z');
  await instance('i-live-2', 'live-012', ['10.1.0.77']);
  await instance('i-web', 'my-web-7', []);
  for (const [id, name] of [
    ['ada-lovelace', 'Ada Lovelace'],
    ['grace', 'Grace Hopper'],
    ['zed', '100% Zed_\\'],
    ['demo-admin', 'Demo admin'],
    ['demo-lead', 'Demo lead'],
    ['demo-operator', 'Demo operator'],
  ])
    await database.query('insert into people (id, name, email) values ($1, $2, $3)', [id, name, `${id}@test.invalid`]);
});

afterAll(async () => {
  await open.close();
  await database.drop();
});

describe('a refusal is found', () => {
  test('by its own id, in whatever stands around it, before everything else', async () => {
    for (const typed of [ids.old, `See https://desk.example.com/restarts/${ids.old?.toUpperCase()}#steps`]) {
      const view = await find(typed ?? '');
      expect(view.groups[0]).toMatchObject({ kind: 'restarts', items: [{ id: ids.old }] });
    }
  });

  test('by the request id of ECS, in whatever case', async () => {
    for (const typed of ['ABCDEF01-1111-4222-8333-444455556666', 'RequestId: abcdef01-1111-4222-8333-444455556666.']) {
      const { groups } = await find(typed);
      expect(groups[0]).toMatchObject({
        kind: 'restarts',
        items: [{ id: ids.oldByEcs, short: expect.stringContaining('Brand.New.Code') }],
      });
    }
  });

  test.each([
    ['the id of its instance', 'i-old-db'],
    ['the name of its instance', 'OLD-db'],
    ['who asked', 'ada lovelace'],
    ['words of its reason, in any order', 'zebra CUSTOMER'],
    ['words of several of these', 'ada old-d zeb'],
  ])('by %s', async (_by, typed) => {
    const found = group(await find(typed), 'restarts');
    expect(found.map(({ id }) => id)).toContain(ids.old);
    expect(found.find(({ id }) => id === ids.old)).toMatchObject({
      short: 'Not permitted: role',
      title: 'Dry run of old-db was not permitted',
      actorName: 'Ada Lovelace',
      instanceName: 'old-db',
      requestedAt: '2024-01-01T00:00:00.000Z',
    });
  });

  test('by an address of the console with the id of its instance in it', async () => {
    const view = await find('https://ecs.console.aliyun.com/server/i-old-db/detail?regionId=cn-hangzhou');
    expect(
      group(view, 'restarts')
        .map(({ id }) => id)
        .sort(),
    ).toEqual([ids.old, ids.oldByEcs].sort());
    expect(view.groups[0]).toMatchObject({ kind: 'instances', items: [{ instanceId: 'i-old-db', standing: 'gone' }] });
  });

  test('"refused" narrows to what was refused, by whomever, and brings it to the top', async () => {
    const view = await find('web-7 refused');
    expect(view.groups[0]?.kind).toBe('restarts');
    expect(
      new Set(group(view, 'restarts').map(({ tone, instanceName }) => `${tone} ${instanceName.slice(0, 5)}`)),
    ).toEqual(new Set(['bad web-7']));
    expect(group(view, 'instances').map(({ name }) => name)).toContain('my-web-7');
    const old = await find('old-db Refused');
    expect(
      group(old, 'restarts')
        .map(({ id }) => id)
        .sort(),
    ).toEqual([ids.old, ids.oldByEcs].sort());
  });
});

describe('restarts', () => {
  test('come newest first, eight at most', async () => {
    for (const typed of ['web-7', 'operationconflict', 'grace hopper', 'refused']) {
      const view = await find(typed);
      const at = group(view, 'restarts').map(({ requestedAt }) => requestedAt);
      expect([typed, at.length, view.cut]).toEqual([typed, 8, false]);
      expect(at).toEqual([...at].sort().reverse());
    }
  });

  test('of what is called so as a whole come before newer ones of what merely holds it', async () => {
    for (const typed of ['web-7', 'WEB-7', 'why was web-7 refused?', 'somebody web-7']) {
      const names = group(await find(typed), 'restarts').map(({ instanceName }) => instanceName);
      expect([typed, new Set(names)]).toEqual([typed, new Set(['web-7'])]);
    }
  });

  test('of one day are those of whoever asks, and the first is the one that is asked for', async () => {
    // Late in the evening of Shanghai, and still the same day there; the day before in Los Angeles.
    const { rows } = await database.query(
      `select id, to_char(requested_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day from restarts
        where instance_name = 'web-12' and state = 'refused_by_ecs' order by requested_at limit 1`,
    );
    const [{ id, day }] = rows;
    const view = await findIn('Asia/Shanghai', `why was web-12 refused ${day}?`);
    expect(view.groups[0]).toMatchObject({ kind: 'restarts', items: [{ id }] });
    expect(view.asked).toEqual({ q: 'web-12 refused', day, zone: 'Asia/Shanghai' });
    const days = await findIn('Asia/Shanghai', `refused ${day}`);
    expect(group(days, 'restarts').map((one) => one.id)).toHaveLength(8);
    for (const { requestedAt } of group(days, 'restarts'))
      expect(dayOf(Date.parse(requestedAt), 'Asia/Shanghai')).toBe(day);
    expect(group(await find(`web-12 ${addDays(day, 5)} refused`), 'restarts')).toEqual([]);
    // An id says what is meant, and not when.
    expect(group(await find('i-bulk-012 2019-01-01'), 'restarts')).toEqual([]);
  });

  test('of yesterday are found by that word, on the database’s clock', async () => {
    const refused: EndedData = { ending: 'not_permitted', code: 'no_role' };
    const id = await restart('late-01', { ended: refused });
    const older = await restart('late-01', { ended: refused });
    for (const [one, days] of [
      [id, 1],
      [older, 2],
    ])
      await database.query(
        `update restarts set requested_at = now() - make_interval(days => $2),
          record = record || jsonb_build_object('requestedAt', to_char((now() - make_interval(days => $2)) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
          where id = $1`,
        [one, days],
      );
    try {
      const found = await find('why was late-01 refused yesterday?');
      expect(group(found, 'restarts').map((one) => one.id)).toEqual([id]);
      expect(group(await find('late-01'), 'restarts').map((one) => one.id)).toEqual([id, older]);
      expect(found.asked).toMatchObject({ q: 'late-01 refused' });
    } finally {
      await database.query('delete from restarts where id = any($1)', [[id, older]]);
    }
  });

  test('comments of the day that is asked for are found, and none for a question of refusals or of how restarts went', async () => {
    const id = await restart('noted-01');
    await database.query(
      `insert into comments (id, on_kind, on_id, actor_id, actor_name, intent_key, at, text, search_text)
       select gen_random_uuid(), 'restart', $1, 'x', 'X', gen_random_uuid(), at, text, text
         from (values (now(), 'axolotl newer'), (now() - interval '1 day', 'axolotl older')) as written(at, text)`,
      [id],
    );
    const texts = async (typed: string) => (await find(typed)).comments?.map(({ text }) => text);
    try {
      expect(await texts('axolotl')).toEqual(['axolotl newer', 'axolotl older']);
      expect(await texts('axolotl today')).toEqual(['axolotl newer']);
      expect(await texts('axolotl yesterday')).toEqual(['axolotl older']);
      for (const typed of ['axolotl refused', 'axolotl refused yesterday', 'axolotl overdue'])
        expect([typed, await texts(typed)]).toEqual([typed, []]);
    } finally {
      await database.query(`delete from comments where actor_id = 'x'`);
      await database.query('delete from restarts where id = $1', [id]);
    }
  });

  test('hold every word', async () => {
    const { rows } = await database.query(
      `select id from restarts where search_text like '%web-77 %' and search_text like '%somebody 17%' order by requested_at desc, id desc limit 8`,
    );
    expect(group(await find('Somebody web-77 17'), 'restarts').map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
    expect(group(await find('web-77 grace nobody'), 'restarts')).toEqual([]);
  });

  test('characters that mean something to LIKE mean themselves', async () => {
    expect(group(await find('r_sco'), 'restarts').map(({ id }) => id)).toEqual([ids.underscore]);
    for (const typed of ['100%_\\', '%_\\ gnp', HOSTILE]) {
      expect([typed, group(await find(typed), 'restarts').map(({ id }) => id)]).toEqual([typed, [ids.hostile]]);
    }
    expect(group(await find('10%1'), 'restarts')).toEqual([]);
  });

  test('in whatever letters, where no index helps: the newest, with word that older ones may be missing', async () => {
    const fresh = await restart('网络服务器', { instanceId: 'i-fresh' });
    expect(group(await find('服务器'), 'restarts').map(({ id }) => id)).toContain(fresh);
    await database.query('delete from restarts where id = $1', [fresh]);
    // Old ones too: one character of such a script is more than three letters to the index.
    expect(group(await find('服务'), 'restarts').map(({ id }) => id)).toEqual([ids.hostile]);
    expect(await find('---')).toMatchObject({ groups: [], left: 'texts', cut: false });
    expect(await find('--- today')).toMatchObject({ groups: [], left: null, cut: true });
  });

  test('of a word of two letters are looked for among the newest alone, and the answer says so', async () => {
    const fresh = await restart('q9', { instanceId: 'i-fresh' });
    const found = await find('q9');
    expect(found).toMatchObject({ left: 'texts', cut: false, inHistory: false });
    expect(group(found, 'restarts').map(({ id }) => id)).toEqual([fresh]);
    await database.query('delete from restarts where id = $1', [fresh]);
    // Zebra, in the reason of an old one.
    expect(group(await find('ze'), 'restarts')).toEqual([]);
    expect(group(await find('zeb'), 'restarts').map(({ id }) => id)).toEqual([ids.old]);
  });

  test('that take too long to find are not waited for: what was found stands, and it says that some may be missing', async () => {
    const asked = readLookUp('graceful xx');
    const nothing = { exact: [], byText: [], ofInstances: [] };
    expect(await findRestarts(open.db, asked, 1)).toEqual({ ...nothing, cut: true });
    expect(await findRestarts(open.db, asked, PATIENT_MS)).toEqual({ ...nothing, cut: false });
  });
});

describe('instances', () => {
  test('of the fleet come by id, name and address, the exact one first', async () => {
    for (const typed of ['i-live', 'live-01', '10.1.0.7', 'LIVE-01'])
      expect([typed, ...group(await find(typed), 'instances').map(({ instanceId }) => instanceId)]).toEqual([
        typed,
        'i-live',
        'i-live-2',
      ]);
    expect((await find('live-01')).groups[0]).toMatchObject({
      kind: 'instances',
      items: [{ standing: 'there', status: 'Running' }, {}],
    });
    expect(group(await find('ive-0'), 'instances')).toHaveLength(2);
  });

  test.each([
    'iZbp1live0host1Z',
    'IZBP1LIVE0HOST1Z',
    'izbp1live0host1z.cluster.local',
    'cn-hangzhou.i-live',
    'cn-hangzhou.10.1.0.7',
    'acs:ecs:cn-hangzhou:1234:instance/i-live',
    'NotReady since 10:02: node cn-hangzhou.i-live',
  ])('are found as alarms, clusters and tickets call them: %s', async (typed) => {
    expect(group(await find(typed), 'instances')[0]).toMatchObject({ instanceId: 'i-live' });
  });

  test('that have gone are found too, and those that were never read', async () => {
    expect(group(await find('old-db'), 'instances')).toMatchObject([
      { instanceId: 'i-old-db', standing: 'gone', status: null },
    ]);
    expect(group(await find('i-bulk-042'), 'instances')).toMatchObject([{ name: 'web-42', standing: 'never_read' }]);
  });
});

test('where nothing is found, those of the fleet that are called nearly so are named', async () => {
  const view = await find('liev-01 refused');
  expect([view.groups, view.nearest?.map(({ name }) => name)]).toEqual([[], ['live-01', 'live-012']]);
  expect((await find('live-01')).nearest).toEqual([]);
});

test('before anything is typed, rollouts that go on and what the reader asked for last are there', async () => {
  const view = await find('');
  expect(view).toMatchObject({ left: 'everything', groups: [], rollouts: [] });
  expect(view.recent?.map(({ actorName }) => actorName)).toEqual([
    'Ada Lovelace',
    'Ada Lovelace',
    'Ada Lovelace',
    'Ada Lovelace',
  ]);
  const id = await writeRollout(open, 3);
  expect((await find('')).rollouts).toMatchObject([{ id, reason: 'test', state: 'running', total: 3 }]);
  expect((await find('', 'admin')).rollouts).toEqual([]);
  expect((await find('x')).recent).toBeUndefined();
});

describe('people and codes', () => {
  test('people are found by name, by email for who may see it, also those who stand with restarts alone', async () => {
    expect((await find('Grace Hopper')).groups[0]).toMatchObject({
      kind: 'people',
      items: [{ id: 'grace', email: null }],
    });
    expect(group(await find('nobody@'), 'people').map(({ id }) => id)).toEqual([]);
    // Who may not see addresses must not find them out letter by letter either.
    expect(group(await find('ada-lovelace@test'), 'people')).toEqual([]);
    expect(group(await find('ada-lovelace@test', 'support', 'admin'), 'people')).toMatchObject([
      { id: 'ada-lovelace', name: 'Ada Lovelace' },
    ]);
    expect(group(await find('grace miller'), 'people')).toMatchObject([{ id: 'grace-miller', name: 'Grace Miller' }]);
    expect(group(await find('100% zed_\\'), 'people')).toMatchObject([{ id: 'zed' }]);
    expect(group(await find('ada', 'support', 'admin'), 'people')).toMatchObject([
      { email: 'ada-lovelace@test.invalid' },
    ]);
  });

  test('whoever is called so as a whole comes first, whatever the others hold of it', async () => {
    for (const roles of [['support'], ['support', 'admin']] as const) {
      const found = await find('Demo operator', ...roles);
      expect(found.groups[0]).toMatchObject({ kind: 'people', items: [{ id: 'demo-operator' }] });
    }
  });

  test('codes of the desk by code and by what they are called, codes of ECS where restarts have met them', async () => {
    expect((await find('lock_security')).groups[0]).toMatchObject({
      kind: 'codes',
      items: [{ code: 'lock_security', label: 'Security lock' }],
    });
    expect(group(await find('security lock'), 'codes').map(({ code }) => code)).toContain('lock_security');
    expect(group(await find('brand.new'), 'codes')).toEqual([{ code: 'Brand.New.Code', label: 'Brand.New.Code' }]);
    expect(group(await find('InstanceLockedForSecurity'), 'codes')).toEqual([]);
  });

  test('nobody is shown what leads to a history that they may not see', async () => {
    const view = await find('grace hopper', 'admin');
    expect(view.groups.map(({ kind }) => kind)).toEqual(['restarts']);
    expect(view.inHistory).toBe(false);
    expect((await find('lock_security', 'admin')).groups).toEqual([]);
  });
});

test('too little is answered with a hint', async () => {
  expect(await find(' w ')).toMatchObject({ text: 'w', groups: [], left: 'everything' });
  const two = await find('li');
  expect(two.left).toBe('texts');
  expect(group(two, 'instances').map(({ name }) => name)).toContain('live-01');
});

test('whatever is typed has an answer', async () => {
  const piece = fc.constantFrom(
    'web-7',
    'refused',
    '%',
    '_',
    '\\',
    "'",
    '\u0000',
    '\ud800',
    '\u202e',
    'ada',
    ' ',
    '\n',
    '服务器',
    '😀',
    ids.old ?? '',
    '10.1.0',
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.array(piece, { maxLength: 12 }).map((parts) => parts.join('')),
  );
  await fc.assert(
    fc.asyncProperty(text, async (typed) => {
      const view = await find(typed, 'support', 'admin');
      for (const { items } of view.groups) expect(items.length).toBeGreaterThan(0);
    }),
    { numRuns: 150 },
  );
});

/** What has been read of restarts: whole, and through which index how many rows. */
async function reads(): Promise<{ scans: number; rows: number }> {
  const { rows } = await database.query(
    `select (select sum(seq_scan) from pg_stat_user_tables where relname in ('restarts', 'events'))::int as scans,
      (select sum(idx_tup_read) from pg_stat_user_indexes where relname = 'restarts' and indexrelname <> 'restarts_text')::int as rows`,
  );
  return rows[0];
}

/** What one look-up has read. Other connections may tell of older reads meanwhile, so that it can look like more. */
async function costOf(text: string): Promise<{ scans: number; rows: number }> {
  const before = await reads();
  open = openDatabase(database.url, () => undefined);
  await find(text);
  // A connection tells what it did at its end.
  await open.close();
  const after = await reads();
  return { scans: after.scans - before.scans, rows: after.rows - before.rows };
}

test('whatever is typed, few restarts are read, and none of it by going through a table', async () => {
  await open.close();
  const typed = [
    'why was web-7 refused yesterday?',
    'refused 2025-06-01',
    'web-7 2025-06-01',
    'web-7',
    'hopper 1',
    'grace refused',
    'grace somebody',
    'zebra',
    'ops-12345',
    'conflict web-1 xx',
    'li',
    '---',
  ];
  for (const text of [...typed, 'i-bulk-042', ids.old ?? '', 'https://x.example/i-bulk-042']) {
    const costs = [await costOf(text), await costOf(text), await costOf(text)];
    expect.soft([text, Math.min(...costs.map(({ scans }) => scans))]).toEqual([text, 0]);
    expect.soft(Math.min(...costs.map(({ rows }) => rows)), text).toBeLessThan(3_000 + 500 + 400);
  }
  open = openDatabase(database.url, () => undefined);
});
