import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { verifyPeople, verifyStopSwitch } from '@/lib/access/people/verify-people';
import { ENGLISH } from '@/lib/domain/words/speak';
import { loadInstance } from '@/lib/queries/instance/load-instance';
import { loadPersonHistory } from '@/lib/queries/people/load-person-history';
import { loadRestart } from '@/lib/queries/restart/load-restart';
import { sendRestart } from '@/lib/restarts/send-restart';
import { verifyProjections } from '@/lib/restarts/verify/verify-projections';
import { resumeRollout } from '@/lib/rollouts/control-rollout';
import { verifyRollouts } from '@/lib/rollouts/verify/verify-rollouts';
import { eventually } from '../support/eventually';
import { boardOf, inState, OPERATOR, over, roll, rolloutOf } from '../support/roll';
import { SEEN_BY_START_TIME } from '../support/simulator-control';
import { withAnswer } from '../support/stub-cloud';
import { ended, projection, request, startImpatientDesk, type TestDesk } from '../support/test-desk';

/** What the next release may write: an event of a kind that this one does not know. */
const TITLE = 'Something that this release does not know: approved';

let desk: TestDesk;
beforeAll(async () => {
  desk = await startImpatientDesk([
    'newer',
    'alone',
    'plain',
    'unsent',
    'died',
    'silent',
    'wave0',
    'wave1',
    'wave2',
    'roll',
  ]);
});
afterAll(() => desk.stop());

/** Adds the event, without what the newer release keeps of it. */
async function add(subjectKind: string, id: string): Promise<void> {
  await desk.database.query(
    `insert into events (at, subject_kind, subject_id, seq, kind, actor_kind, actor_id, actor_name, data)
     select clock_timestamp(), $1, $2, coalesce(max(seq), 0) + 1, 'approved', 'person', 'ada', 'Ada', '{"by": "Ada"}'
       from events where subject_kind = $1 and subject_id = $2`,
    [subjectKind, id],
  );
}

/** The same with the record that the newer release brings along. */
async function addWhole(table: 'restarts' | 'rollouts', id: string): Promise<void> {
  await desk.database.query(
    `with moved as (
       update ${table} set record = jsonb_set(record, '{seq}', to_jsonb((record->>'seq')::int + 1)) where id = $1
       returning id::text, (record->>'seq')::int as seq)
     insert into events (at, subject_kind, subject_id, seq, kind, actor_kind, actor_id, actor_name, data)
     select clock_timestamp(), '${table.slice(0, -1)}', id, seq, 'approved', 'person', 'ada', 'Ada', '{"by": "Ada"}' from moved`,
    [id],
  );
}

/** Accepted, as far as this release knows, and never seen leaving Running. */
async function accepted(instanceId: string): Promise<string> {
  const stub = withAnswer(desk);
  const restart = await request(stub.context, instanceId);
  await stub.asked;
  stub.answer({ ok: true, value: { requestId: `R-${instanceId}` } });
  await eventually('the answer', async () => (await projection(desk, restart)).state === 'accepted');
  return restart;
}

async function verified(): Promise<string[]> {
  const said: string[] = [];
  const options = { report: (sentence: string) => said.push(sentence), hasDropped: false, progress: () => undefined };
  await desk.desk.restarts.db.transaction(async (tx) => {
    await verifyProjections(tx, options);
    await verifyRollouts(tx, options);
    await verifyPeople(tx, options);
    await verifyStopSwitch(tx, options);
  });
  return said;
}

const named = (seq: number) =>
  `has an event that cannot be read: event ${seq} (approved), of a kind that this release does not know`;

test('a restart with an event of a newer release is left alone, shown and named, and all others are settled', async () => {
  const say = vi.spyOn(desk.desk.restarts, 'say');
  const newer = await accepted('i-newer');
  await addWhole('restarts', newer);
  const alone = await accepted('i-alone');
  await add('restart', alone);
  const plain = await accepted('i-plain');
  // Their time was over before its own.
  expect((await ended(plain)).state).toBe('not_observed');
  for (const id of [newer, alone]) {
    const view = await loadRestart(ENGLISH, desk.desk.queries, id);
    expect([view?.open, view?.state, view?.steps.at(-1)?.title]).toEqual([true, 'accepted', TITLE]);
    expect(view?.steps).toHaveLength(4);
    const about = { restart: id, event: 4, kind: 'approved', why: 'unknown_kind', path: null };
    const told = say.mock.calls.filter(([, , told]) => told?.restart === id);
    expect(told).toEqual([['warn', 'A restart has an event that this release cannot read, and is left alone', about]]);
  }
  const said = await verified();
  expect(said).toHaveLength(2);
  for (const id of [newer, alone])
    expect(said).toContainEqual(
      expect.stringMatching(new RegExp(`^Restart ${id} .*: event 4 \\(approved\\), of a kind`)),
    );
  say.mockRestore();
});

test('nothing is sent for a restart with such an event', async () => {
  const stub = withAnswer(desk);
  const { open } = stub.context.cloud;
  let restart = '';
  // Before its credentials are there, somebody has written it.
  stub.context.cloud = {
    ...stub.context.cloud,
    open: async (target) => {
      const { rows } = await desk.database.query(`select id from restarts where instance_id = 'i-unsent'`);
      restart = rows[0].id;
      await addWhole('restarts', restart);
      return open(target);
    },
  };
  await sendRestart(stub.context, await request(stub.context, 'i-unsent'));
  await Promise.allSettled([...stub.context.inFlight.values()]);
  expect([(await projection(desk, restart)).state, stub.calls()]).toEqual(['requested', 0]);
});

test('a rollout with such an event is not carried on, and others are', async () => {
  await desk.control.faults([SEEN_BY_START_TIME]);
  const waves = ['i-wave0', 'i-wave1', 'i-wave2'];
  const newer = await roll(desk, waves, { canary: { lookMinutes: null } });
  await inState(desk, newer, ['looking']);
  await addWhole('rollouts', newer);
  expect(await resumeRollout(desk.desk.rollouts, OPERATOR, { rolloutId: newer })).toEqual({
    kind: 'done',
    value: null,
  });
  const other = await roll(desk, ['i-roll']);
  expect((await over(desk, other)).counts).toMatchObject({ running_again: 1 });
  const board = await boardOf(desk, newer);
  expect(board.counts).toMatchObject({ running_again: 1, waiting: 2 });
  const log = board.log.map(({ sentence }) => sentence);
  expect([log[0], log[1], log.at(-1)]).toEqual([
    'Demo operator went on with wave 2.',
    `${TITLE}.`,
    'Demo operator started it: 3 instances to restart.',
  ]);
  const { seq } = await rolloutOf(desk, newer);
  expect(await verified()).toContain(`Rollout ${newer} ${named(seq - 1)}.`);
});

test('of an instance, a person and the stop switch it is one line, and is named', async () => {
  await desk.database.query(`update instances set event_seq = event_seq + 1 where instance_id = 'i-plain'`);
  await add('instance', 'cn-hangzhou/i-plain');
  const timeline = (await loadInstance(ENGLISH, desk.desk.queries, 'cn-hangzhou', 'i-plain'))?.timeline ?? [];
  expect(timeline[0]).toMatchObject({ kind: 'seen', what: 'change', title: TITLE });
  await add('person', OPERATOR.id);
  await add('stop_switch', '1');
  const told = await loadPersonHistory(ENGLISH, desk.desk.access, OPERATOR.id);
  expect(told?.events[0]?.sentence).toBe(`${TITLE}.`);
  const said = await verified();
  expect(said).toContainEqual(expect.stringMatching(new RegExp(`^Person ${OPERATOR.id} .*\\(approved\\), of a kind`)));
  expect(said).toContain(`The stop switch ${named(1)}.`);
});

/** So many that look as this one does, come before it, and hold such an event. More than two passes look at. */
async function copyBefore(id: string): Promise<void> {
  const { rows } = await desk.database.query('select * from restarts where id = $1', [id]);
  const kept = Object.keys(rows[0]).filter((name) => !['id', 'intent_key', 'holds_slot', 'record'].includes(name));
  await desk.database.query(
    `with copies as (
       insert into restarts (id, intent_key, holds_slot, record, ${kept.join(', ')})
       select made.id, gen_random_uuid(), false, jsonb_set(record, '{id}', to_jsonb(made.id::text)), ${kept.join(', ')}
         from restarts,
              (select ('00000000-' || substr(gen_random_uuid()::text, 10))::uuid as id from generate_series(1, 450)) as made
        where restarts.id = $1
       returning id)
     insert into events (at, subject_kind, subject_id, seq, kind, actor_kind, actor_id, actor_name, data)
     select clock_timestamp(), 'restart', id, 1, 'approved', 'person', 'ada', 'Ada', '{}' from copies`,
    [id],
  );
}

test('more of them than a pass looks at hide nobody who comes after them', async () => {
  const stub = withAnswer(desk);
  const died = await request(stub.context, 'i-died');
  await stub.asked;
  const silent = await accepted('i-silent');
  // Its process died an hour ago, and nobody can read the other's instance.
  await desk.database.query(
    `update restarts set owner = 'died', sending_at = sending_at - interval '1 hour' where id = $1`,
    [died],
  );
  await desk.database.query(
    `update restarts set instance_id = 'i-unread', record = jsonb_set(record, '{instanceId}', '"i-unread"') where id = $1`,
    [silent],
  );
  await Promise.all([copyBefore(died), copyBefore(silent)]);
  await eventually('the one to be taken over', async () => (await projection(desk, died)).state === 'unconfirmed');
  expect((await ended(silent)).state).toBe('unwatched');
  const { rows } = await desk.database.query(
    `select count(*)::int as count from restarts where id::text like '00000000-%' and ended_at is null`,
  );
  expect(rows).toEqual([{ count: 900 }]);
});
