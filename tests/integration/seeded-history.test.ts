import { afterAll, beforeAll, expect, test } from 'vitest';
import { instances, sources } from '@/lib/db/schema';
import { facts } from '@/lib/domain/testing/restarts-in-states';
import { seedHistory } from '@/lib/trial/seed-history';
import { eventually } from '../support/eventually';
import { runCommand } from '../support/run-process';
import { KEY, startHistory, type TestHistory, writeRestart } from '../support/seal-rows';
import { ask, ended, known, recorded, startTestDesk, type TestDesk } from '../support/test-desk';

let desk: TestDesk;

beforeAll(async () => {
  desk = await startTestDesk({
    simulator: { regions: ['cn-hangzhou'], instances: 60 },
    env: { DESK_SEEDED_HISTORY: 'yes', DESK_HISTORY_KEY: KEY },
  });
});

afterAll(() => desk.stop());

const count = async (where = 'true') =>
  Number((await desk.database.query(`select count(*)::int as n from restarts where ${where}`)).rows[0].n);

test('an empty simulated desk is given a history once its fleet is read, each of it marked as made up', async () => {
  await eventually('the history to be seeded', async () => (await count()) > 80);
  expect(await count(`actor_name not like '%(seeded)' or record->>'reason' not like 'Seeded, made up%'`)).toBe(0);
  expect(await count('ended_at is null or watched or holds_slot')).toBe(0);
});

test('it is sealed and verified as everything else, beside what people do after it', async () => {
  const before = await count();
  const { rows } = await desk.database.query(
    `select instance_id as id from instances where facts->>'status' = 'Running' and facts->'locks' = '[]' order by instance_id limit 1`,
  );
  await known(desk, rows[0].id);
  const { rows: newest } = await desk.database.query(
    'select id from restarts where instance_id = $1 order by requested_at desc limit 1',
    [rows[0].id],
  );
  const asked = await ask(desk, rows[0].id, 'dry_run', { seenRestartId: newest[0]?.id ?? null });
  await ended(recorded(asked).id);
  await eventually(
    'all of it to be sealed',
    async () => (await desk.database.query('select 1 from unsealed_events limit 1')).rowCount === 0,
  );
  const verified = await runCommand('history-verify.mjs', [], {
    DATABASE_URL: desk.database.url,
    DESK_HISTORY_KEY: KEY,
  });
  expect(verified).toMatchObject({ status: 0, errors: '' });
  expect(verified.out).toContain(`${before + 1} restarts compared`);
});

test('where anything was ever restarted nothing is made up', async () => {
  const before = await count();
  const say = () => undefined;
  await seedHistory({ db: desk.desk.queries.db, say }, new AbortController().signal);
  expect(await count()).toBe(before);
});

test('two that seed at once make one history', async () => {
  const other = await startTestDesk({ simulator: { regions: ['cn-hangzhou'], instances: 12 } });
  await eventually(
    'the fleet to be read',
    async () => (await other.database.query('select 1 from sources where swept_at is not null')).rowCount === 1,
  );
  const context = { db: other.desk.queries.db, say: () => undefined };
  const { signal } = new AbortController();
  await Promise.all([seedHistory(context, signal), seedHistory(context, signal)]);
  const { rows } = await other.database.query(
    'select count(*)::int as n, count(distinct requested_at)::int as moments from restarts',
  );
  expect(rows[0].n).toBe(rows[0].moments);
  expect(rows[0].n).toBeGreaterThan(50);
  await other.stop();
});

const PLACE = { accountId: 'default', regionId: 'cn-hangzhou' };
const restartsOf = async ({ database }: TestHistory) => (await database.query('select 1 from restarts')).rowCount ?? 0;

/** A database of a desk that has read one instance of a region, and the region as a whole or not yet. */
async function whereRead(sweptAt: Date | null): Promise<TestHistory> {
  const history = await startHistory();
  await history.db.insert(sources).values({ ...PLACE, sweptAt });
  const rest = { factsHash: '', changing: false, askedAt: new Date(), missingReads: 0 };
  await history.db
    .insert(instances)
    .values({ ...PLACE, instanceId: 'i-1', facts: facts({ instanceId: 'i-1' }), ...rest });
  return history;
}

test('a fleet that is read in part is waited for', async () => {
  const history = await whereRead(null);
  let looks = 0;
  const db: typeof history.db = Object.create(history.db, {
    transaction: {
      value: async (...given: Parameters<typeof history.db.transaction>) => {
        const found = await history.db.transaction(...given);
        looks += 1;
        return found;
      },
    },
  });
  const seeded = seedHistory({ db, say: () => undefined }, new AbortController().signal);
  await eventually('it to look', async () => looks > 0);
  expect(await restartsOf(history)).toBe(0);
  await history.db.update(sources).set({ sweptAt: new Date() });
  await seeded;
  expect(await restartsOf(history)).toBeGreaterThan(50);
  await history.stop();
});

test('where somebody restarted something before the fleet was read nothing is made up beside it', async () => {
  const history = await whereRead(new Date());
  await writeRestart(history);
  await seedHistory({ db: history.db, say: () => undefined }, new AbortController().signal);
  expect(await restartsOf(history)).toBe(1);
  await history.stop();
});
