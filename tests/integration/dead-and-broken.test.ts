import { afterAll, beforeAll, expect, test } from 'vitest';
import { abandonedAfterMs, type RestartContext, unsentAfterMs } from '@/lib/restarts/restart-context';
import { sendRestart } from '@/lib/restarts/send-restart';
import { settleByTime } from '@/lib/restarts/settle-by-time';
import { refusal } from '../support/answers';
import { eventually } from '../support/eventually';
import { unreliable, withAnswer } from '../support/stub-cloud';
import { ended, expectConsistent, projection, request, startImpatientDesk, type TestDesk } from '../support/test-desk';

const NAMES = [
  'dead-requested',
  'dead-sending',
  'dead-dry',
  'commit-lost',
  'carried-twice',
  'intent-lost',
  'alive',
  'db-away',
];
const id = (name: string) => `i-${name}`;
/** Another process reads. */
const READING = { since: null, heldUpUntil: '', tried: () => null };

let desk: TestDesk;

beforeAll(async () => {
  desk = await startImpatientDesk(NAMES);
});

afterAll(() => desk.stop());

/** Moves a row's past back, as if the process that owned it had died long ago. Its events move with it. */
async function age(restartId: string): Promise<void> {
  const { pace } = desk.desk.restarts;
  const ms = Math.max(abandonedAfterMs(pace), unsentAfterMs(pace)) + 1_000;
  const back = `interval '${ms} milliseconds'`;
  await desk.database.query(
    `update restarts set requested_at = requested_at - ${back}, sending_at = sending_at - ${back} where id = $1`,
    [restartId],
  );
}

test('a row of a dead process: requested ends as not sent, sending becomes unconfirmed, a dry run is unanswered', async () => {
  const silent: RestartContext = {
    ...withAnswer(desk).context,
    cloud: { ...desk.desk.restarts.cloud, open: () => new Promise(() => undefined) },
  };
  const requested = await request(silent, id('dead-requested'));
  const sendingStub = withAnswer(desk);
  const sending = await request(sendingStub.context, id('dead-sending'));
  const dryStub = withAnswer(desk);
  const dry = await request(dryStub.context, id('dead-dry'), 'dry_run');
  await Promise.all([sendingStub.asked, dryStub.asked]);

  await settleByTime(desk.desk.restarts, READING);
  expect((await projection(desk, requested)).state, 'not before the limit').toBe('requested');
  expect((await projection(desk, sending)).state, 'not before the limit').toBe('sending');

  await Promise.all([requested, sending, dry].map(age));
  const gone = await ended(requested);
  expect([gone.state, (await projection(desk, requested)).code]).toEqual(['not_sent', 'process_died']);
  expect((await ended(dry)).state).toBe('check_unanswered');
  expect((await ended(sending)).state).toBe('never_confirmed');
  expect(sendingStub.calls()).toBe(1);
  await Promise.all([requested, sending, dry].map((restart) => expectConsistent(desk, restart)));
});

test('a process does not take over what it is carrying itself, however long that takes', async () => {
  const stub = withAnswer(desk);
  const restart = await request(stub.context, id('alive'));
  await stub.asked;
  const { inFlight } = desk.desk.restarts;
  inFlight.set(restart, new Promise(() => undefined));
  await age(restart);
  await settleByTime(desk.desk.restarts, READING);
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
  const restart = await request(context, id('carried-twice'));
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
  const restart = await request({ ...stub.context, db }, id('intent-lost'));
  await stub.asked;
  stub.answer(refusal);
  expect((await ended(restart)).state).toBe('refused_by_ecs');
  expect(stub.calls()).toBe(1);
});

test('an answer that the database does not take at once is written as soon as it does', async () => {
  const stub = withAnswer(desk);
  const { db, next } = unreliable(stub.context.db);
  const restart = await request({ ...stub.context, db }, id('db-away'));
  await stub.asked;
  next('failed');
  stub.answer(refusal);
  expect((await ended(restart)).state).toBe('refused_by_ecs');
  expect(stub.calls()).toBe(1);
});

test('when the commit of sending is lost, nothing is sent, and the record says so', async () => {
  await desk.database.query(`create function slow_commit() returns trigger language plpgsql as
    $$ begin if new.data->'judged'->'facts'->>'instanceId' = 'i-commit-lost' then perform pg_sleep(30); end if; return null; end $$`);
  await desk.database.query(`create constraint trigger slow_commit after insert on events deferrable initially deferred
    for each row when (new.kind = 'sending') execute function slow_commit()`);
  const stub = withAnswer(desk);
  const restart = await request(stub.context, id('commit-lost'));
  await eventually('the commit to be under way, and its session to be ended', async () => {
    const { rowCount } = await desk.database.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'",
    );
    return (rowCount ?? 0) > 0;
  });
  const view = await ended(restart);
  expect([view.state, (await projection(desk, restart)).code]).toEqual(['not_sent', 'desk_trouble']);
  expect(stub.calls()).toBe(0);
  await expectConsistent(desk, restart);
});
