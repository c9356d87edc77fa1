import { afterAll, beforeAll, expect, test } from 'vitest';
import { delay } from '@/lib/clock';
import { clickKey } from '@/lib/restarts/restart-context';
import { settleByTime } from '@/lib/restarts/settle-by-time';
import { eventually } from '../support/eventually';
import { type Page, withAnswer, withRead } from '../support/stub-cloud';
import { ended, expectConsistent, projection, request, startImpatientDesk, type TestDesk } from '../support/test-desk';

const NAMES = [
  'gone',
  'down',
  'overdue',
  'slow-read',
  'newer-read',
  'newer-lack',
  'in-hand',
  'in-door',
  'released',
  'blind',
  'unread',
  'overdue-again',
  'late-leaver',
];
const id = (name: string) => `i-${name}`;

let desk: TestDesk;

beforeAll(async () => {
  desk = await startImpatientDesk(NAMES);
});

afterAll(() => desk.stop());

test('a restart whose instance nobody can read ends as unwatched, by time alone', async () => {
  const stub = withAnswer(desk);
  const restart = await request(stub.context, id('unread'));
  await stub.asked;
  // Out of the reader's sight.
  await desk.database.query("update restarts set region_id = 'cn-nowhere' where id = $1", [restart]);
  stub.answer({ ok: true, value: { requestId: 'R-unread' } });
  await eventually('accepted', async () => (await projection(desk, restart)).state === 'accepted');
  await desk.database.query("update restarts set region_id = 'cn-nowhere' where id = $1", [restart]);
  const { limits } = desk.desk.restarts;
  const impatient = { ...desk.desk.restarts, limits: { ...limits, gapMs: 20, observeMs: 20, overdueMs: 20 } };
  await eventually('the end', async () => {
    await settleByTime(impatient, { since: '2026-01-01T00:00:00.000Z', heldUpUntil: '', tried: () => null });
    return (await projection(desk, restart)).state === 'unwatched';
  });
});

test('a fresh read whose answer took longer than 5 s is not judged: nothing is sent', async () => {
  const stub = withRead(withAnswer(desk), async (read) => {
    const page = await read();
    await delay(5_050);
    return page;
  });
  const restart = await request(stub.context, id('slow-read'));
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
  const restart = await request(stub.context, id('newer-read'));
  expect((await ended(restart)).state).toBe('refused_by_desk');
  const record = await projection(desk, restart);
  expect([record.code, record.judged?.facts.status, stub.calls()]).toEqual(['not_in_this_state', 'Stopped', 0]);
});

test('a newer read that lacks the instance shows nothing: the own one is judged', async () => {
  // From now on every read of the reader is older than what is stored, and changes nothing.
  await desk.database.query(
    "update instances set missing_reads = 1, asked_at = now() + interval '1 day' where instance_id = $1",
    [id('newer-lack')],
  );
  await desk.control.patch(id('newer-lack'), { Status: 'Stopped' });
  const stub = withAnswer(desk);
  const restart = await request(stub.context, id('newer-lack'));
  expect((await ended(restart)).state).toBe('refused_by_desk');
  const record = await projection(desk, restart);
  expect([record.code, record.judged?.facts.status, stub.calls()]).toEqual(['not_in_this_state', 'Stopped', 0]);
});

test.each([
  ['in-hand', 'carries', 'inFlight'],
  ['in-door', 'has recorded and not yet carried', 'clicks'],
] as const)('%s: what this process %s is not taken for left behind, however old it is', async (name, _, known) => {
  let letRead: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    letRead = resolve;
  });
  const stub = withRead(withAnswer(desk), async (read) => {
    await held;
    return read();
  });
  const restart = await request(stub.context, id(name));
  const { inFlight, clicks } = stub.context;
  const carrying = inFlight.get(restart) ?? Promise.reject(new Error('It is not carried'));
  const { rows } = await desk.database.query('select record from restarts where id = $1', [restart]);
  const key = clickKey(rows[0].record.actor.id, rows[0].record.intentKey);
  // Each of both is enough by itself.
  if (known === 'clicks') {
    clicks.set(key, { inHand: 1, askers: [] });
    inFlight.delete(restart);
  } else clicks.delete(key);
  await desk.database.query("update restarts set requested_at = requested_at - interval '5 s' where id = $1", [
    restart,
  ]);
  await settleByTime(stub.context, { since: null, heldUpUntil: '', tried: () => null });
  expect((await projection(desk, restart)).state).toBe('requested');
  inFlight.set(restart, carrying);
  clicks.delete(key);
  letRead();
  await stub.asked;
  stub.answer({ ok: true, value: { requestId: `R-${name}` } });
  await ended(restart);
  expect(stub.calls()).toBe(1);
});

test.each([
  ['released', true, ['refused_by_desk', 'not_found']],
  ['blind', false, ['not_sent', 'read_refused']],
] as const)(
  'a fresh read that finds nothing (%s): a dry-run read tells whether it is gone or unseen',
  async (name, may, expected) => {
    const nothing: Page = { ok: true, value: { instances: [], nextToken: null, requestId: null } };
    const stub = withRead(withAnswer(desk), async () => nothing, may);
    const restart = await request(stub.context, id(name));
    await ended(restart);
    const record = await projection(desk, restart);
    expect([record.state, record.code, stub.calls()]).toEqual([...expected, 0]);
  },
);

test('missing for a time and in a whole sweep, the permission being proved, is gone; seen again, that is learned', async () => {
  const stub = withAnswer(desk);
  const restart = await request(stub.context, id('gone'));
  await stub.asked;
  stub.answer({ ok: true, value: { requestId: 'R-gone' } });
  const all = await desk.control.instances();
  await desk.control.replace(all.filter(({ InstanceId }) => InstanceId !== id('gone')));
  expect((await ended(restart)).state).toBe('gone');
  await desk.control.replace(all);
  const record = await eventually('what is learned', async () => {
    const now = await projection(desk, restart);
    return now.later.length > 0 ? now : null;
  });
  expect(record).toMatchObject({ state: 'gone', later: [{ what: 'seen_again', status: 'Running' }] });
  expect(record.returnedAt).not.toBeNull();
  await expectConsistent(desk, restart);
});

test('Stopped in every read is stopped, and a moment of Stopped is not', async () => {
  const stub = withAnswer(desk);
  const restart = await request(stub.context, id('down'));
  await stub.asked;
  stub.answer({ ok: true, value: { requestId: 'R-down' } });
  await desk.control.patch(id('down'), { Status: 'Stopped' });
  await eventually('restarting', async () => (await projection(desk, restart)).state === 'restarting');
  const view = await ended(restart);
  expect(view.state).toBe('stopped');
  await desk.control.patch(id('down'), { Status: 'Running' });
  await eventually('the return', async () => (await projection(desk, restart)).returnedAt !== null);
  expect(await projection(desk, restart)).toMatchObject({ state: 'stopped', later: [{ what: 'returned' }] });
  await expectConsistent(desk, restart);
});

test('never seen leaving Running within the window, and seen so later: learned, and so is its return', async () => {
  const stub = withAnswer(desk);
  const restart = await request(stub.context, id('late-leaver'));
  await stub.asked;
  stub.answer({ ok: true, value: { requestId: 'R-late-leaver' } });
  expect((await ended(restart)).state).toBe('not_observed');
  const learned = async () => (await projection(desk, restart)).later.map(({ what }) => what);
  await desk.control.patch(id('late-leaver'), { Status: 'Stopping' });
  await eventually('that it left', async () => (await learned()).includes('left'));
  await desk.control.patch(id('late-leaver'), { Status: 'Running' });
  await eventually('that it is back', async () => (await learned()).includes('returned'));
  expect(await learned()).toEqual(['left', 'returned']);
  expect((await projection(desk, restart)).state).toBe('not_observed');
  await expectConsistent(desk, restart);
});

test('overdue is an end, and a late return is appended', async () => {
  const stub = withAnswer(desk);
  const restart = await request(stub.context, id('overdue'));
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
  await expectConsistent(desk, restart);
});

test('a return after the next restart was sent is not the return of the overdue one', async () => {
  const stub = withAnswer(desk);
  const restart = await request(stub.context, id('overdue-again'));
  await stub.asked;
  stub.answer({ ok: true, value: { requestId: 'R-again' } });
  await desk.control.patch(id('overdue-again'), { Status: 'Starting' });
  expect((await ended(restart)).state).toBe('overdue');
  await desk.database.query(
    `insert into restarts select gen_random_uuid(), actor_id, gen_random_uuid(), account_id, region_id, instance_id, mode,
       'running_again', false, false, requested_at + interval '1 second', clock_timestamp(), clock_timestamp(), null, owner,
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
