import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { delay } from '../../lib/clock';
import type { ServiceWords } from '../../lib/cloud/failures';
import type { CloudRegion } from '../../lib/cloud/port';
import { readFleetVersion } from '../../lib/db/fleet-version';
import type { RestartMode } from '../../lib/fleet/restart';
import { replay } from '../../lib/fleet/restart-events';
import { readEvents } from '../../lib/restarts/append';
import { abandonedAfterMs, type RestartContext } from '../../lib/restarts/context';
import { recordAnswer } from '../../lib/restarts/record-answer';
import { requestRestart } from '../../lib/restarts/request-restart';
import { sendRestart } from '../../lib/restarts/send-restart';
import { settleByTime } from '../../lib/restarts/settle-by-time';
import { plainInstance } from '../support/control';
import { ended, known, LOCAL, projection, startTestDesk, type TestDesk } from '../support/desk';
import { eventually } from '../support/eventually';
import { withAnswer } from '../support/stub-cloud';

const NAMES = [
  'late-accept',
  'late-refusal',
  'after-end',
  'dry-real',
  'dry-real-held',
  'dead-requested',
  'dead-sending',
  'dead-dry',
  'gone',
  'down',
  'overdue',
  'said-twice',
  'commit-lost',
  'carried-twice',
  'intent-lost',
  'slow-read',
  'newer-read',
  'released',
  'blind',
  'alive',
  'db-away',
  'unread',
  'overdue-again',
];
const id = (name: string) => `i-${name}`;
const words: ServiceWords = {
  code: 'DiskError',
  message: 'IncorrectDiskStatus.',
  requestId: 'R-1',
  httpStatus: 403,
  recommend: null,
  accessDenied: null,
};
const refusal = { ok: false, error: { class: 'refused', words } } as const;
const lost = {
  ok: false,
  error: { class: 'unconfirmed', cause: 'read_timeout', detail: 'no answer in time', words: null },
} as const;

let desk: TestDesk;

beforeAll(async () => {
  desk = await startTestDesk({
    simulator: { regions: ['cn-hangzhou'] },
    env: { DESK_OBSERVE_SECONDS: '2', DESK_OVERDUE_MINUTES: '0.05', DESK_READ_TIMEOUT_SECONDS: '0.5' },
  });
  await desk.control.replace(
    NAMES.map((name) => plainInstance(id(name), { SimulatedBootSeconds: 20, SimulatedStaleSeconds: 2 })),
  );
  await known(desk, ...NAMES.map(id));
});

afterAll(() => desk.stop());

async function request(context: RestartContext, name: string, mode: RestartMode = 'graceful'): Promise<string> {
  const restart = await requestRestart(context, LOCAL, {
    regionId: 'cn-hangzhou',
    instanceId: id(name),
    mode,
    reason: 'test',
    intentKey: randomUUID(),
    seenRestartId: null,
    acknowledged: [],
  });
  return restart.id;
}

/** Moves a row's past back, as if the process that owned it had died long ago. Its events move with it. */
async function age(restartId: string): Promise<void> {
  const ms = abandonedAfterMs(desk.desk.restarts.pace) + 1_000;
  const back = `interval '${ms} milliseconds'`;
  await desk.database.query(
    `update restarts set requested_at = requested_at - ${back}, sending_at = sending_at - ${back} where id = $1`,
    [restartId],
  );
}

type Stub = ReturnType<typeof withAnswer>;
type Page = Awaited<ReturnType<CloudRegion['describeInstances']>>;

/** The same stub, with the fresh read in the test's hands; `may`: what a dry-run read says of the permission. */
function withRead(stub: Stub, describe: (read: () => Promise<Page>) => Promise<Page>, may = true): Stub {
  const { cloud } = stub.context;
  const open: RestartContext['cloud']['open'] = async (target) => {
    const opened = await cloud.open(target);
    if (!opened.ok) return opened;
    const region = opened.value;
    return {
      ok: true,
      value: {
        ...region,
        describeInstances: (...query) => describe(() => region.describeInstances(...query)),
        mayDescribe: async () => ({ ok: true, value: may }),
      },
    };
  };
  return { ...stub, context: { ...stub.context, cloud: { ...cloud, open } } };
}

/** The database, whose next transaction fails on the way: before it began, or after its commit. */
function unreliable(real: RestartContext['db']) {
  let trouble: 'failed' | 'unacknowledged' | null = null;
  const db: RestartContext['db'] = Object.create(real, {
    transaction: {
      value: async (...work: Parameters<typeof real.transaction>) => {
        const now = trouble;
        trouble = null;
        if (now === 'failed') throw new Error('Connection terminated unexpectedly');
        const done = await real.transaction(...work);
        if (now === 'unacknowledged') throw new Error('Connection terminated unexpectedly');
        return done;
      },
    },
  });
  return {
    db,
    next: (how: 'failed' | 'unacknowledged') => {
      trouble = how;
    },
  };
}

async function consistent(restartId: string): Promise<void> {
  const record = await projection(desk, restartId);
  expect(replay(restartId, await readEvents(desk.desk.restarts.db, restartId))).toEqual(record);
}

test('an answer that comes after the row was taken for lost still counts: accepted', async () => {
  const stub = withAnswer(desk);
  const restart = await request(stub.context, 'late-accept');
  await stub.asked;
  const version = await readFleetVersion(desk.desk.restarts.db);
  await recordAnswer(desk.desk.restarts.db, restart, lost);
  expect(await readFleetVersion(desk.desk.restarts.db), 'pages learn of it').toBeGreaterThan(version);
  const unconfirmed = await projection(desk, restart);
  expect(unconfirmed.state).toBe('unconfirmed');
  // Lost twice is lost once: the window of watching does not begin anew.
  await recordAnswer(desk.desk.restarts.db, restart, lost);
  expect((await projection(desk, restart)).seq).toBe(unconfirmed.seq);
  stub.answer({ ok: true, value: { requestId: 'R-late' } });
  await eventually('the late answer', async () => (await projection(desk, restart)).state === 'accepted');
  const acceptedOnce = await projection(desk, restart);
  expect(acceptedOnce.requestId).toBe('R-late');
  await recordAnswer(desk.desk.restarts.db, restart, { ok: true, value: { requestId: 'R-late' } });
  expect((await projection(desk, restart)).later).toEqual([]);
  await ended(restart);
  await consistent(restart);
});

test('a late refusal after it was seen restarting means that somebody else restarted it', async () => {
  const stub = withAnswer(desk);
  const restart = await request(stub.context, 'late-refusal');
  await stub.asked;
  await recordAnswer(desk.desk.restarts.db, restart, lost);
  await desk.control.patch(id('late-refusal'), { Status: 'Starting' });
  await eventually('restarting', async () => (await projection(desk, restart)).state === 'restarting');
  stub.answer(refusal);
  const view = await ended(restart);
  expect(view.state).toBe('refused_by_ecs');
  expect(view.sentence).toContain('somebody else');
  await consistent(restart);
});

test('an ending never changes: an answer after it is appended and shown', async () => {
  const stub = withAnswer(desk);
  const restart = await request(stub.context, 'after-end');
  await stub.asked;
  await recordAnswer(desk.desk.restarts.db, restart, lost);
  expect((await ended(restart)).state).toBe('never_confirmed');
  stub.answer({ ok: true, value: { requestId: 'R-too-late' } });
  const record = await eventually('the answer to be appended', async () => {
    const now = await projection(desk, restart);
    return now.later.length > 0 ? now : null;
  });
  expect([record.state, record.later[0]?.what]).toEqual(['never_confirmed', 'accepted']);
  await consistent(restart);
});

test('a dry run that ECS accepted was a real restart: it takes the slot and is settled like one', async () => {
  const stub = withAnswer(desk);
  const restart = await request(stub.context, 'dry-real', 'dry_run');
  await stub.asked;
  stub.answer({ ok: true, value: { requestId: 'R-real' } });
  const record = await eventually('accepted', async () => {
    const now = await projection(desk, restart);
    return now.wasReal ? now : null;
  });
  expect(record.holdsSlot).toBe(true);
  const { rows } = await desk.database.query('select last_restart_id from instances where instance_id = $1', [
    id('dry-real'),
  ]);
  expect(rows[0].last_restart_id, 'the next click is asked afresh').toBe(restart);
  const view = await ended(restart);
  expect(view.state).toBe('not_observed');
  expect(view.sentence).toContain('took it for a real restart');
  await consistent(restart);
});

test('a dry run that was real leaves a slot to the restart that holds it', async () => {
  const holder = withAnswer(desk);
  const first = await request(holder.context, 'dry-real-held');
  await holder.asked;
  const stub = withAnswer(desk);
  const dry = await request(stub.context, 'dry-real-held', 'dry_run');
  await stub.asked;
  stub.answer({ ok: true, value: { requestId: 'R-real-2' } });
  const record = await eventually('accepted', async () => {
    const now = await projection(desk, dry);
    return now.wasReal ? now : null;
  });
  expect(record.holdsSlot).toBe(false);
  expect((await projection(desk, first)).holdsSlot).toBe(true);
  holder.answer(refusal);
  await ended(first);
  await ended(dry);
});

test('a row of a dead process: requested ends as not sent, sending becomes unconfirmed, a dry run is unanswered', async () => {
  const silent: RestartContext = {
    ...withAnswer(desk).context,
    cloud: { ...desk.desk.restarts.cloud, open: () => new Promise(() => undefined) },
  };
  const requested = await request(silent, 'dead-requested');
  const sendingStub = withAnswer(desk);
  const sending = await request(sendingStub.context, 'dead-sending');
  const dryStub = withAnswer(desk);
  const dry = await request(dryStub.context, 'dead-dry', 'dry_run');
  await Promise.all([sendingStub.asked, dryStub.asked]);

  await settleByTime(desk.desk.restarts, new Date().toISOString());
  expect((await projection(desk, requested)).state, 'not before the limit').toBe('requested');
  expect((await projection(desk, sending)).state, 'not before the limit').toBe('sending');

  await Promise.all([requested, sending, dry].map(age));
  const gone = await ended(requested);
  expect([gone.state, (await projection(desk, requested)).code]).toEqual(['not_sent', 'process_died']);
  expect((await ended(dry)).state).toBe('check_unanswered');
  expect((await ended(sending)).state).toBe('never_confirmed');
  expect(sendingStub.calls()).toBe(1);
  await Promise.all([requested, sending, dry].map(consistent));
});

test('a process does not take over what it is carrying itself, however long that takes', async () => {
  const stub = withAnswer(desk);
  const restart = await request(stub.context, 'alive');
  await stub.asked;
  const { inFlight } = desk.desk.restarts;
  inFlight.set(restart, new Promise(() => undefined));
  await age(restart);
  await settleByTime(desk.desk.restarts, new Date().toISOString());
  expect((await projection(desk, restart)).state).toBe('sending');
  inFlight.delete(restart);
  await eventually('the takeover', async () => (await projection(desk, restart)).state !== 'sending');
  stub.answer(refusal);
  await ended(restart);
});

test('carried twice at once it is sent once, and the one that did not send ends nothing', async () => {
  let opens = 0;
  let release: () => void = () => undefined;
  const both = new Promise<void>((resolve) => {
    release = resolve;
  });
  const stub = withAnswer(desk);
  const { cloud } = stub.context;
  const context: RestartContext = {
    ...stub.context,
    cloud: {
      ...cloud,
      open: async (target) => {
        opens += 1;
        if (opens === 2) release();
        await both;
        return cloud.open(target);
      },
    },
  };
  const restart = await request(context, 'carried-twice');
  const second = sendRestart(context, restart);
  await stub.asked;
  // Either may be the one that sends; the other is done by itself.
  await Promise.race([second, context.inFlight.get(restart)]);
  expect([(await projection(desk, restart)).state, stub.calls()]).toEqual(['sending', 1]);
  await sendRestart(context, restart);
  expect([(await projection(desk, restart)).state, stub.calls()]).toEqual(['sending', 1]);
  stub.answer(refusal);
  await Promise.all([second, context.inFlight.get(restart)]);
  expect((await projection(desk, restart)).state).toBe('refused_by_ecs');
  expect(stub.calls()).toBe(1);
});

test('when only the acknowledgement of the intent is lost, it is carried all the same', async () => {
  const stub = withAnswer(desk);
  const { db, next } = unreliable(stub.context.db);
  next('unacknowledged');
  const restart = await request({ ...stub.context, db }, 'intent-lost');
  await stub.asked;
  stub.answer(refusal);
  expect((await ended(restart)).state).toBe('refused_by_ecs');
  expect(stub.calls()).toBe(1);
});

test('an answer that the database does not take at once is written as soon as it does', async () => {
  const stub = withAnswer(desk);
  const { db, next } = unreliable(stub.context.db);
  const restart = await request({ ...stub.context, db }, 'db-away');
  await stub.asked;
  next('failed');
  stub.answer(refusal);
  expect((await ended(restart)).state).toBe('refused_by_ecs');
  expect(stub.calls()).toBe(1);
});

test('a restart whose instance nobody can read ends as unwatched, by time alone', async () => {
  const stub = withAnswer(desk);
  const restart = await request(stub.context, 'unread');
  await stub.asked;
  // Out of the reader's sight.
  await desk.database.query("update restarts set region_id = 'cn-nowhere' where id = $1", [restart]);
  stub.answer({ ok: true, value: { requestId: 'R-unread' } });
  await eventually('accepted', async () => (await projection(desk, restart)).state === 'accepted');
  await desk.database.query("update restarts set region_id = 'cn-nowhere' where id = $1", [restart]);
  const { limits } = desk.desk.restarts;
  const impatient = { ...desk.desk.restarts, limits: { ...limits, gapMs: 20, observeMs: 20, overdueMs: 20 } };
  await eventually('the end', async () => {
    await settleByTime(impatient, '2026-01-01T00:00:00.000Z');
    return (await projection(desk, restart)).state === 'unwatched';
  });
});

test('a fresh read whose answer took longer than 5 s is not judged: nothing is sent', async () => {
  const stub = withRead(withAnswer(desk), async (read) => {
    const page = await read();
    await delay(5_050);
    return page;
  });
  const restart = await request(stub.context, 'slow-read');
  expect((await ended(restart)).state).toBe('not_sent');
  const record = await projection(desk, restart);
  expect([record.code, record.sendingAt, stub.calls()]).toEqual(['too_late', null, 0]);
});

test('a newer read that somebody stored meanwhile is judged in place of the own one', async () => {
  const stub = withRead(withAnswer(desk), async (read) => {
    const page = await read();
    await desk.control.patch(id('newer-read'), { Status: 'Stopped' });
    await eventually('the reader to see it', async () => {
      const { rows } = await desk.database.query(
        "select 1 from instances where instance_id = $1 and facts->>'status' = 'Stopped'",
        [id('newer-read')],
      );
      return rows.length === 1;
    });
    return page;
  });
  const restart = await request(stub.context, 'newer-read');
  expect((await ended(restart)).state).toBe('refused_by_desk');
  const record = await projection(desk, restart);
  expect([record.code, record.judged?.facts.status, stub.calls()]).toEqual(['not_in_this_state', 'Stopped', 0]);
});

test.each([
  ['released', true, ['refused_by_desk', 'not_found']],
  ['blind', false, ['not_sent', 'read_refused']],
] as const)(
  'a fresh read that finds nothing (%s): a dry-run read tells whether it is gone or unseen',
  async (name, may, expected) => {
    const nothing: Page = { ok: true, value: { instances: [], nextToken: null, requestId: null } };
    const stub = withRead(withAnswer(desk), async () => nothing, may);
    const restart = await request(stub.context, name);
    await ended(restart);
    const record = await projection(desk, restart);
    expect([record.state, record.code, stub.calls()]).toEqual([...expected, 0]);
  },
);

test('missing by its id twice, the permission being proved, is gone', async () => {
  const stub = withAnswer(desk);
  const restart = await request(stub.context, 'gone');
  await stub.asked;
  stub.answer({ ok: true, value: { requestId: 'R-gone' } });
  await desk.control.replace((await desk.control.instances()).filter(({ InstanceId }) => InstanceId !== id('gone')));
  expect((await ended(restart)).state).toBe('gone');
  await consistent(restart);
});

test('Stopped in every read is stopped, and a moment of Stopped is not', async () => {
  const stub = withAnswer(desk);
  const restart = await request(stub.context, 'down');
  await stub.asked;
  stub.answer({ ok: true, value: { requestId: 'R-down' } });
  await desk.control.patch(id('down'), { Status: 'Stopped' });
  await eventually('restarting', async () => (await projection(desk, restart)).state === 'restarting');
  const view = await ended(restart);
  expect(view.state).toBe('stopped');
  await consistent(restart);
});

test('overdue is an end, and a late return is appended', async () => {
  const stub = withAnswer(desk);
  const restart = await request(stub.context, 'overdue');
  await stub.asked;
  stub.answer({ ok: true, value: { requestId: 'R-overdue' } });
  await desk.control.patch(id('overdue'), { Status: 'Starting' });
  expect((await ended(restart)).state).toBe('overdue');
  await desk.control.patch(id('overdue'), { Status: 'Running' });
  const record = await eventually('the late return', async () => {
    const now = await projection(desk, restart);
    return now.returnedAt === null ? null : now;
  });
  expect([record.state, record.later[0]?.what]).toEqual(['overdue', 'returned']);
  await consistent(restart);
});

test('a return after the next restart was sent is not the return of the overdue one', async () => {
  const stub = withAnswer(desk);
  const restart = await request(stub.context, 'overdue-again');
  await stub.asked;
  stub.answer({ ok: true, value: { requestId: 'R-again' } });
  await desk.control.patch(id('overdue-again'), { Status: 'Starting' });
  expect((await ended(restart)).state).toBe('overdue');
  await desk.database.query(
    `insert into restarts select gen_random_uuid(), actor_id, gen_random_uuid(), account_id, region_id, instance_id, mode,
       'not_observed', false, false, requested_at + interval '1 second', clock_timestamp(), clock_timestamp(), null, owner,
       record from restarts where id = $1`,
    [restart],
  );
  await desk.control.patch(id('overdue-again'), { Status: 'Running' });
  await eventually('the reader to see it', async () => {
    const { rows } = await desk.database.query(
      "select 1 from instances where instance_id = $1 and facts->>'status' = 'Running'",
      [id('overdue-again')],
    );
    return rows.length === 1;
  });
  expect((await projection(desk, restart)).returnedAt).toBeNull();
});

test('an answer that is written twice, since the first acknowledgement was lost, is in the record once', async () => {
  const stub = withAnswer(desk);
  const restart = await request(stub.context, 'said-twice');
  await stub.asked;
  const { db } = desk.desk.restarts;
  await recordAnswer(db, restart, refusal);
  const { seq } = await projection(desk, restart);
  await recordAnswer(db, restart, refusal);
  expect((await projection(desk, restart)).seq).toBe(seq);
  stub.answer(refusal);
  await consistent(restart);
});

test('when the commit of sending is lost, nothing is sent, and the record says so', async () => {
  await desk.database.query(`create function slow_commit() returns trigger language plpgsql as
    $$ begin if new.data->'judged'->'facts'->>'instanceId' = 'i-commit-lost' then perform pg_sleep(30); end if; return null; end $$`);
  await desk.database.query(`create constraint trigger slow_commit after insert on events deferrable initially deferred
    for each row when (new.kind = 'sending') execute function slow_commit()`);
  const stub = withAnswer(desk);
  const restart = await request(stub.context, 'commit-lost');
  await eventually('the commit to be under way, and its session to be ended', async () => {
    const { rowCount } = await desk.database.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'",
    );
    return (rowCount ?? 0) > 0;
  });
  const view = await ended(restart);
  expect([view.state, (await projection(desk, restart)).code]).toEqual(['not_sent', 'desk_trouble']);
  expect(stub.calls()).toBe(0);
  await consistent(restart);
});
