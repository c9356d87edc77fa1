import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newAccessMemory } from '@/lib/access/access-memory';
import type { AskingPerson } from '@/lib/access/asking-actor';
import type { RefusalContext } from '@/lib/access/note-refusal';
import type { Role } from '@/lib/domain/access/permissions';
import { MOST_WATCHED, type Watched } from '@/lib/domain/watch/watch';
import { countWatches, loadWatches } from '@/lib/queries/watches/load-watches';
import { appendEvents, lockRestart } from '@/lib/restarts/append-restart-events';
import { appendRolloutEvent } from '@/lib/rollouts/append-rollout-event';
import { seeWatched, unwatchSubject, watchSubject } from '@/lib/watches/keep-watch';
import { REFUSED, startHistory, type TestHistory, UNTOLD, writeRestart } from '../support/seal-rows';
import { writeRollout } from '../support/write-rollout';

/** What a person has an eye on: told when it changes, also when it stands again as before, and dropped once its end was seen. */
let history: TestHistory;
let access: RefusalContext;
const INSTANCE: Watched = { kind: 'instance', subject: 'cn-hangzhou/i-one' };

beforeAll(async () => {
  history = await startHistory();
  access = { db: history.db, memory: newAccessMemory(), onRefusal: () => undefined, say: () => undefined };
  await query(
    `insert into instances (region_id, instance_id, account_id, facts, facts_hash, changing, asked_at, missing_reads)
     values ('cn-hangzhou', 'i-one', 'default', '{"name":"web-01","status":"Running"}', '', false, now(), 0)`,
  );
});

afterAll(() => history.stop());

const query = (text: string, values: unknown[] = []) => history.database.query(text, values);
const done = { kind: 'done', value: null };
const seen = (person: AskingPerson) => loadWatches(history.db, person).then(({ items }) => items);
const see = async (person: AskingPerson) =>
  seeWatched(access, person, {
    seen: (await seen(person)).map(({ kind, subject, stamp }) => ({ kind, subject, stamp })),
  });

async function somebody(...roles: Role[]): Promise<AskingPerson> {
  const id = randomUUID();
  const grants = roles.map((role) => ({ role, scope: null }));
  await query(`insert into people (id, name, email, grants) values ($1, 'Ada', $2, $3)`, [
    ...[id, `${id}@test.invalid`],
    JSON.stringify(grants),
  ]);
  return { id, name: 'Ada', email: `${id}@test.invalid`, source: 'local', grants };
}

/** What a read that saw the instance otherwise leaves. */
const turn = (status: string) =>
  query(`update instances set facts = facts || jsonb_build_object('status', $1::text), event_seq = event_seq + 1`, [
    status,
  ]);

test('an instance that was away and is back has changed, until that is seen', async () => {
  const ada = await somebody('support');
  const grace = await somebody('operator');
  expect(await watchSubject(access, ada, INSTANCE)).toEqual(done);
  // Again is once.
  expect(await watchSubject(access, ada, INSTANCE)).toEqual(done);
  expect([await countWatches(history.db, ada.id), await countWatches(history.db, grace.id)]).toEqual([1, 0]);
  expect(await seen(ada)).toMatchObject([
    { ...INSTANCE, name: 'web-01', state: 'Running', changed: false, over: false },
  ]);
  const shown = await seen(ada);
  await turn('Stopping');
  await turn('Running');
  expect(await seen(ada)).toMatchObject([{ state: 'Running', changed: true }]);
  // What changes while it is looked at is not seen by that look.
  expect(
    await seeWatched(access, ada, { seen: shown.map(({ kind, subject, stamp }) => ({ kind, subject, stamp })) }),
  ).toEqual(done);
  expect(await seen(ada)).toMatchObject([{ changed: true }]);
  await see(ada);
  expect(await seen(ada)).toMatchObject([{ changed: false }]);
  expect(await unwatchSubject(access, ada, INSTANCE)).toEqual(done);
  expect(await unwatchSubject(access, ada, INSTANCE)).toEqual(done);
  expect(await seen(ada)).toEqual([]);
});

test('a restart and a rollout are watched to their end, and dropped once it was seen', async () => {
  const ada = await somebody('operator');
  const restart: Watched = { kind: 'restart', subject: await writeRestart(history) };
  const rollout: Watched = { kind: 'rollout', subject: await writeRollout(history, 3) };
  for (const watched of [restart, rollout]) expect(await watchSubject(access, ada, watched)).toEqual(done);
  expect(await seen(ada)).toMatchObject([
    { ...rollout, name: 'test', state: 'running', over: false },
    { ...restart, name: 'web-01', state: 'requested', over: false },
  ]);
  await history.db.transaction(async (tx) => {
    const locked = await lockRestart(tx, restart.subject);
    if (locked === null) throw new Error('It has no row');
    await appendEvents(tx, UNTOLD, locked, [REFUSED]);
  });
  const by = { kind: 'person', id: ada.id, name: ada.name } as const;
  await history.db.transaction(async (tx) => {
    const { rows } = await query('select record from rollouts where id = $1', [rollout.subject]);
    const paused = await appendRolloutEvent(tx, UNTOLD, rows[0].record, { kind: 'paused', data: { by } });
    await appendRolloutEvent(tx, UNTOLD, paused, { kind: 'resumed', data: { by, wave: 0 } });
  });
  expect(await seen(ada)).toMatchObject([
    { ...rollout, state: 'running', changed: true, over: false },
    { ...restart, state: 'refused_by_desk', changed: true, over: true },
  ]);
  await see(ada);
  expect(await seen(ada)).toMatchObject([{ ...rollout, changed: false }]);
  expect(await watchSubject(access, ada, restart)).toMatchObject({
    kind: 'unavailable',
    sentence: expect.stringMatching(/over/),
  });
  // What is no longer kept is over too.
  await query('delete from rollouts where id = $1', [rollout.subject]);
  expect(await seen(ada)).toMatchObject([{ ...rollout, state: '', changed: true, over: true }]);
  await see(ada);
  expect(await seen(ada)).toEqual([]);
});

test('a restart that ended so that it may come back is watched on, and told of when it does', async () => {
  const ada = await somebody('operator');
  const subject = await writeRestart(history, [], 'i-late');
  const restart: Watched = { kind: 'restart', subject };
  const now = (more: object, ended = 'now()') =>
    query(
      `update restarts set state = 'overdue', holds_slot = false, ended_at = ${ended}, record = record || $2 where id = $1`,
      [subject, JSON.stringify({ state: 'overdue', ...more })],
    );
  await now({});
  expect(await watchSubject(access, ada, restart)).toEqual(done);
  await see(ada);
  expect(await seen(ada)).toMatchObject([{ ...restart, state: 'overdue', changed: false, over: false }]);
  await now({ returnedAt: '2026-01-01T00:00:00.000Z', later: [{ what: 'returned', at: '2026-01-01T00:00:00.000Z' }] });
  expect(await seen(ada)).toMatchObject([{ ...restart, state: 'overdue:returned', changed: true, over: true }]);
  await see(ada);
  expect(await seen(ada)).toEqual([]);

  // Nothing more is learned after a day, or once a newer one was sent.
  await now({ returnedAt: null, later: [] }, "now() - interval '25 h'");
  expect(await watchSubject(access, ada, restart)).toMatchObject({ sentence: expect.stringMatching(/over/) });
  await now({});
  const newer = await writeRestart(history, [], 'i-late');
  expect(await watchSubject(access, ada, restart)).toEqual(done);
  await query('update restarts set sending_at = now() where id = $1', [newer]);
  expect(await seen(ada)).toMatchObject([{ ...restart, over: true }]);
});

test('whoever has seen something, or ends to watch it, does so for nobody else', async () => {
  const ada = await somebody('support');
  const grace = await somebody('operator');
  const restart: Watched = { kind: 'restart', subject: await writeRestart(history) };
  for (const watched of [INSTANCE, restart])
    for (const person of [ada, grace]) expect(await watchSubject(access, person, watched)).toEqual(done);
  await turn('Stopping');
  await see(grace);
  expect(await seen(ada)).toMatchObject([restart, { ...INSTANCE, changed: true }]);
  expect(await unwatchSubject(access, grace, INSTANCE)).toEqual(done);
  await history.db.transaction(async (tx) => {
    const locked = await lockRestart(tx, restart.subject);
    if (locked === null) throw new Error('It has no row');
    await appendEvents(tx, UNTOLD, locked, [REFUSED]);
  });
  await see(grace);
  expect(await seen(grace)).toEqual([]);
  expect(await seen(ada)).toMatchObject([
    { ...restart, changed: true, over: true },
    { ...INSTANCE, changed: true },
  ]);
  await turn('Running');
});

test('only what is there, by who may see it, and so much at once', async () => {
  const admin = await somebody('admin');
  const rollout: Watched = { kind: 'rollout', subject: await writeRollout(history, 2) };
  expect(await watchSubject(access, admin, rollout)).toMatchObject({ kind: 'not_permitted' });
  const ada = await somebody('lead');
  for (const none of [
    { kind: 'restart', subject: randomUUID() },
    { kind: 'rollout', subject: randomUUID() },
    { kind: 'instance', subject: 'cn-hangzhou/i-none' },
  ])
    expect(await watchSubject(access, ada, none)).toMatchObject({
      kind: 'unavailable',
      sentence: expect.stringMatching(/^There is no such/),
    });
  for (const odd of [
    null,
    {},
    { kind: 'restart', subject: 'x' },
    { kind: 'instance', subject: "cn-x/i'--" },
    { kind: 'x' },
  ])
    expect(await watchSubject(access, ada, odd)).toMatchObject({ kind: 'invalid' });
  // Who loses the role that shows rollouts is told nothing more of one.
  expect(await watchSubject(access, ada, rollout)).toEqual(done);
  expect(await seen({ ...ada, grants: [{ role: 'admin', scope: null }] })).toEqual([]);
  await query(
    `insert into watches (person_id, kind, subject, since, seen_stamp)
     select $1, 'restart', gen_random_uuid()::text, now(), '' from generate_series(1, $2::int)`,
    [ada.id, MOST_WATCHED - 1],
  );
  expect(await watchSubject(access, ada, INSTANCE)).toMatchObject({
    kind: 'unavailable',
    sentence: expect.stringMatching(/the most that can be/),
  });
  expect(await seen(ada)).toHaveLength(MOST_WATCHED);
  await query(`update people set grants = '[]' where id = $1`, [ada.id]);
  expect(await watchSubject(access, ada, INSTANCE)).toMatchObject({ kind: 'not_permitted' });
});
