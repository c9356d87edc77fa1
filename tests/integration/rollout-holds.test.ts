import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { rollouts, rolloutTargets } from '@/lib/db/rollout-schema';
import type { Person } from '@/lib/domain/access/person';
import { haltSentence } from '@/lib/domain/rollout/halt-words';
import type { Rollout } from '@/lib/domain/rollout/rollout';
import { ENGLISH } from '@/lib/domain/words/speak';
import { requestRestart } from '@/lib/restarts/request-restart';
import { appendRolloutEvent } from '@/lib/rollouts/append-rollout-event';
import { pauseRollout, resumeRollout } from '@/lib/rollouts/control-rollout';
import { eventually } from '../support/eventually';
import { holdReads } from '../support/held-reads';
import {
  apply,
  boardOf,
  callsFor,
  inState,
  keysOf,
  OPERATOR,
  over,
  plan,
  roll,
  rolloutOf,
  underWay,
} from '../support/roll';
import { plainInstance, SEEN_BY_START_TIME } from '../support/simulator-control';
import { ended, startTestDesk, type TestDesk } from '../support/test-desk';
import { allowFor, stopFor } from '../support/turn-stop';

// A rollout that may not go on holds, and goes on when somebody lets it: by what is so then.

let desk: TestDesk;
const LEAD: Person = { ...OPERATOR, id: 'demo-lead', name: 'Demo lead', grants: [{ role: 'lead', scope: null }] };
const idsOf = (group: string, count = 10) => Array.from({ length: count }, (_, index) => `i-${group}${index}`);

beforeAll(async () => {
  desk = await startTestDesk({
    simulator: { regions: ['cn-hangzhou'] },
    instances: ['stop', 'role', 'scope', 'tag', 'again']
      .flatMap((name) => idsOf(name))
      .map((id) => plainInstance(id, { SimulatedBootSeconds: 10, SimulatedStaleSeconds: 1 })),
  });
});
afterAll(() => desk.stop());
beforeEach(() => desk.control.faults([SEEN_BY_START_TIME]));

const told = ({ why, whyParams, changedAt }: Rollout) => haltSentence(ENGLISH, why ?? '', whyParams, changedAt);

const three = { atOnce: { kind: 'count', value: 3 } } as const;
const input = (rolloutId: string) => ({ rolloutId });
const DONE = { kind: 'done', value: null };

test('it holds while restarts are stopped: nothing is sent, nothing counts as failed, and somebody has to let it go on', async () => {
  const id = await roll(desk, idsOf('stop'), three);
  await underWay(desk, 'stop');
  const stop = await stopFor(desk.desk.restarts.db, LEAD, 'storage incident');
  const held = await inState(desk, id, ['held']);
  expect(held.why, 'of the whole, not of one that was told so').toBe('restarts_stopped');
  expect(told(held)).toMatch(/storage incident/);
  expect(await resumeRollout(desk.desk.rollouts, OPERATOR, input(id))).toMatchObject({ kind: 'not_permitted' });
  expect(await apply(desk, await plan(desk, { kind: 'rows', keys: keysOf(['i-tag9']) }))).toMatchObject({
    kind: 'not_permitted',
    sentence: expect.stringContaining('storage incident'),
  });
  const { rows } = await desk.database.query(
    'select 1 from restarts where rollout_id = $1 and sending_at > $2::timestamptz',
    [id, stop.since],
  );
  expect(rows).toEqual([]);
  await allowFor(desk.desk.restarts.db, LEAD, stop.since);
  expect((await rolloutOf(desk, id)).state).toBe('held');
  expect(await resumeRollout(desk.desk.rollouts, OPERATOR, input(id))).toEqual(DONE);
  expect((await over(desk, id)).counts).toMatchObject({ running_again: 10, failed: 0 });
  expect(await callsFor(desk, 'stop')).toHaveLength(10);
});

test('it holds when whoever started it is deactivated, or loses the role', async () => {
  const id = await roll(desk, idsOf('role'), three);
  await underWay(desk, 'role');
  await desk.database.query("update people set deactivated_at = now() where id = 'demo-operator'");
  expect(told(await inState(desk, id, ['held']))).toMatch(/Demo operator, who started this rollout, was deactivated/);
  await desk.database.query("update people set deactivated_at = null where id = 'demo-operator'");
  expect(await resumeRollout(desk.desk.rollouts, OPERATOR, input(id))).toEqual(DONE);
  expect((await over(desk, id)).counts).toMatchObject({ running_again: 10, failed: 0 });
  expect(await callsFor(desk, 'role')).toHaveLength(10);
});

test('it holds when their scope no longer holds what is to come, also by a tag that only the fresh read shows', async () => {
  const id = await roll(desk, idsOf('scope'), three);
  await underWay(desk, 'scope');
  const grants = (scope: unknown) =>
    desk.database.query("update people set grants = $1 where id = 'demo-operator'", [
      JSON.stringify([{ role: 'operator', scope }]),
    ]);
  await grants({ accounts: [], regions: [], tags: [{ key: 'team', value: 'storage' }] });
  expect(told(await inState(desk, id, ['held']))).toMatch(/limited to tag team=storage/);
  await grants({ accounts: [], regions: ['cn-beijing'], tags: [] });
  await resumeRollout(desk.desk.rollouts, OPERATOR, input(id));
  expect(told(await inState(desk, id, ['held']))).toMatch(/outside what Demo operator may restart/);
  await grants(null);
  await resumeRollout(desk.desk.rollouts, OPERATOR, input(id));
  expect((await over(desk, id)).counts).toMatchObject({ running_again: 10, failed: 0 });
  expect(await callsFor(desk, 'scope')).toHaveLength(10);
});

test('what was refused before it was let go on does not hold it again', async () => {
  const reads = await holdReads(desk.database.url);
  const id = await roll(desk, idsOf('again', 3), three);
  await pauseRollout(desk.desk.rollouts, OPERATOR, input(id));
  await reads.letGo();
  await eventually('all to wait', async () => (await boardOf(desk, id)).counts.under_way === 0);
  await desk.database.query("update people set deactivated_at = now() where id = 'demo-operator'");
  const intentKey = randomUUID();
  const refused = await requestRestart(
    desk.desk.restarts,
    { kind: 'person', id: OPERATOR.id, name: OPERATOR.name, rolloutId: id },
    {
      ...{ regionId: 'cn-hangzhou', instanceId: 'i-again0', mode: 'graceful', reason: 'test' },
      ...{ intentKey, seenRestartId: null, acknowledged: [] },
    },
  );
  expect(await ended(refused.id)).toMatchObject({ state: 'not_permitted' });
  await desk.database.query("update people set deactivated_at = null where id = 'demo-operator'");
  // As it stands when the refusal has not been taken in yet by the time somebody lets it go on.
  await desk.desk.rollouts.db.transaction(async (tx) => {
    const [row] = await tx.select({ record: rollouts.record }).from(rollouts).where(eq(rollouts.id, id)).for('update');
    if (row === undefined) throw new Error(`No rollout ${id}`);
    const ofFirst = and(eq(rolloutTargets.rolloutId, id), eq(rolloutTargets.instanceId, 'i-again0'));
    await tx.update(rolloutTargets).set({ phase: 'active', intentKey }).where(ofFirst);
    const { id: actorId, name } = OPERATOR;
    const by = { kind: 'person' as const, id: actorId, name };
    await appendRolloutEvent(tx, desk.desk.rollouts, row.record, { kind: 'resumed', data: { by, wave: 0 } });
  });
  expect((await inState(desk, id, ['held', 'ended'])).why).toBe(null);
  expect((await boardOf(desk, id)).counts).toMatchObject({ running_again: 3, failed: 0, skipped: 0 });
});

test('what was refused at the door is not taken for a newer restart of somebody else when it goes on', async () => {
  // Each has an earlier restart, and then the person's scope is narrowed by a tag that is known already.
  expect((await over(desk, await roll(desk, idsOf('tag', 3), three))).counts.running_again).toBe(3);
  const planId = await plan(desk, { kind: 'rows', keys: keysOf(idsOf('tag', 3)) });
  const scope = (to: unknown) =>
    desk.database.query("update people set grants = $1 where id = 'demo-operator'", [
      JSON.stringify([{ role: 'operator', scope: to }]),
    ]);
  const reply = await apply(desk, planId, three);
  if (reply.kind !== 'done' || reply.value.kind !== 'applied') throw new Error(JSON.stringify(reply));
  const id = reply.value.rolloutId;
  await pauseRollout(desk.desk.rollouts, OPERATOR, input(id));
  await scope({ accounts: [], regions: [], tags: [{ key: 'team', value: 'storage' }] });
  await resumeRollout(desk.desk.rollouts, OPERATOR, input(id));
  await inState(desk, id, ['held']);
  await scope(null);
  await resumeRollout(desk.desk.rollouts, OPERATOR, input(id));
  expect((await over(desk, id)).counts).toMatchObject({ running_again: 3, skipped: 0, failed: 0 });
});
