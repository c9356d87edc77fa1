import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '@/lib/config/config';
import { learnsLater } from '@/lib/db/learns-later';
import type { RestartView } from '@/lib/domain/instance/fleet-views';
import { nextStepsFor } from '@/lib/domain/restart/next-steps';
import { isOpen, LEARNS_LATER, type RestartState } from '@/lib/domain/restart/restart';
import { settleLimits } from '@/lib/domain/restart/settle';
import { ENGLISH } from '@/lib/domain/words/speak';
import { readAskedRestarts } from '@/lib/queries/attention/read-restarts';
import { createQueryContext, type QueryContext } from '@/lib/queries/query-context';
import { loadRestart } from '@/lib/queries/restart/load-restart';
import { startHistory, type TestHistory, writeRestart } from '../support/seal-rows';

/** What the page of a restart says of what is still watched. The rows are put there as reads would have left them. */
let history: TestHistory;
let queries: QueryContext;

beforeAll(async () => {
  history = await startHistory(null);
  const { db } = history;
  const config = readConfig({
    DATABASE_URL: history.database.url,
    DESK_FLEET: 'simulated',
    DESK_REGIONS: 'cn-hangzhou',
    DESK_ECS_ENDPOINT: 'http://127.0.0.1:1',
  });
  queries = createQueryContext({ db, reading: db, config });
});
afterAll(() => history.stop());

const query = (text: string, values: unknown[] = []) => history.database.query(text, values);

/** Whether its region is read. */
const read = (well: boolean) =>
  query(
    `insert into sources (account_id, region_id, swept_at, failed_since, failure, no_permission)
     values ('default', 'cn-hangzhou', now(), ${well ? 'null, null, false' : "now(), 'it may not be read', true"})
     on conflict (account_id, region_id) do update
       set swept_at = now(), failed_since = excluded.failed_since, failure = excluded.failure,
           no_permission = excluded.no_permission`,
  );

async function machine(gone = false): Promise<string> {
  const id = `i-${randomUUID().slice(0, 8)}`;
  await query(
    `insert into instances (region_id, instance_id, account_id, facts, facts_hash, changing, asked_at, missing_reads, gone_at)
     values ('cn-hangzhou', $1, 'default', $2, '', false, now(), 0, ${gone ? 'now()' : 'null'})`,
    [
      id,
      JSON.stringify({
        ...{ accountId: 'default', regionId: 'cn-hangzhou', instanceId: id, name: 'web-01', status: 'Running' },
        ...{ locks: [], tags: [], privateIps: [], publicIps: [], chargeType: 'PostPaid' },
      }),
    ],
  );
  return id;
}

/** A restart of it in that state, asked for so many seconds ago; it is the one that its row shows. */
async function restartIn(state: RestartState, on: string, secondsAgo: number, sent: boolean): Promise<string> {
  const id = await writeRestart(history, [], on);
  await query(
    `with shown as (update instances set last_restart_id = $1 where instance_id = $2)
     update restarts
        set state = $3, requested_at = $4::text::timestamptz, sending_at = $5::text::timestamptz,
            ended_at = $6::text::timestamptz, holds_slot = $6::text is null, watched = $6::text is null,
            record = record || jsonb_build_object(
              'state', $3::text, 'requestedAt', $4::text, 'sendingAt', $5::text, 'endedAt', $6::text)
      where id = $1`,
    [id, on, state, iso(secondsAgo), sent ? iso(secondsAgo) : null, isOpen(state) ? null : iso(0)],
  );
  return id;
}

const iso = (secondsAgo: number) => new Date(Date.now() - 1_000 * secondsAgo).toISOString();

async function viewOf(id: string): Promise<RestartView> {
  const view = await loadRestart(ENGLISH, queries, id);
  if (view === null) throw new Error('It has no record');
  return view;
}

function nextOf(view: RestartView) {
  if (view.progress === undefined) throw new Error('It tells no progress');
  return nextStepsFor({
    record: { ...view, progress: view.progress },
    row: view.current?.row ?? null,
    unseen: view.unseen !== null,
    grants: [{ role: 'operator', scope: null }],
    stop: null,
    nowMs: Date.parse(view.servedAt),
  });
}

describe('what ended so that a later read can contradict it', () => {
  test.each(LEARNS_LATER)(
    '%s: is said to be watched while its region is read, and not while nobody can see it',
    async (state) => {
      const id = await restartIn(state, await machine(state === 'gone'), 100, true);
      await read(true);
      const seen = await viewOf(id);
      expect([seen.unseen, nextOf(seen).goesOn.code]).toEqual([null, 'watches_late']);
      await read(false);
      const blind = await viewOf(id);
      expect(blind.unseen?.sentence).toContain('may not be read');
      expect(nextOf(blind).goesOn).toEqual({ code: 'follows_unseen' });
    },
  );

  test('what nothing more is learned of is not called unseen', async () => {
    const on = await machine();
    await read(false);
    for (const state of ['running_again', 'refused_by_ecs'] as const)
      expect((await viewOf(await restartIn(state, on, 100, true))).unseen).toBeNull();
  });
});

test('what needs attention is found also where a restart may go on for a day', async () => {
  const id = await restartIn('stopped', await machine(), 30 * 3_600, true);
  const pace = { pollMs: 3_000, sweepMs: 30_000, observeMs: 300_000, overdueMs: 1_440 * 60_000 };
  const asked = await readAskedRestarts(history.db, settleLimits(pace));
  expect(asked.map((restart) => restart.id)).toContain(id);
});

describe('a newer restart', () => {
  test('that was sent stands for what is true now, also behind one that never was', async () => {
    await read(true);
    const on = await machine();
    const late = await restartIn('overdue', on, 300, true);
    const refused = await restartIn('not_permitted', on, 200, false);
    // As the reads go on: lib/restarts/settle-reads.ts asks whether a newer one was sent.
    const alone = await viewOf(late);
    expect([alone.current?.row.lastRestart?.id, alone.newerRestartId]).toEqual([refused, null]);
    expect(nextOf(alone).goesOn.code).toBe('watches_late');
    expect(nextOf(alone).steps.map(({ code }) => code)).not.toContain('follow_newest');

    const sent = await restartIn('running_again', on, 100, true);
    await restartIn('not_sent', on, 50, false);
    const stood = await viewOf(late);
    expect([stood.newerRestartId, nextOf(stood).goesOn.code]).toEqual([sent, 'over']);
    expect(nextOf(stood).steps[0]).toEqual({ code: 'follow_newest' });
    expect(stood.nextStep).toContain('newer restart');

    const open = await restartIn('requested', on, 10, false);
    expect((await viewOf(late)).newerRestartId).toBe(open);
    expect((await viewOf(open)).newerRestartId).toBeNull();
  });

  test('is what a dry run becomes that ECS took for a real one, and no other dry run, for pages and for reads alike', async () => {
    await read(true);
    const on = await machine();
    const late = await restartIn('overdue', on, 300, true);
    const dry = await restartIn('check_unanswered', on, 100, true);
    const turn = (wasReal: boolean) =>
      query(
        `update restarts set mode = 'dry_run', record = record || jsonb_build_object('mode', 'dry_run', 'wasReal', $2::boolean)
          where id = $1`,
        [dry, wasReal],
      );
    const stands = async () => {
      const { rows } = await history.db.execute<{ learns: boolean }>(
        sql`select ${learnsLater('restarts')} as learns from restarts where id = ${late}`,
      );
      return [(await viewOf(late)).newerRestartId, rows[0]?.learns];
    };
    await turn(false);
    expect(await stands()).toEqual([null, true]);
    await turn(true);
    expect(await stands()).toEqual([dry, false]);
  });
});
