import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Person } from '@/lib/domain/access/person';
import type { AttentionItems, AttentionKind } from '@/lib/domain/attention/attention-groups';
import { loadAttention } from '@/lib/queries/attention/load-attention';
import { createQueryContext } from '@/lib/queries/query-context';
import { cancelRollout, pauseRollout, resumeRollout } from '@/lib/rollouts/control-rollout';
import { OF_SHORTAGE } from '../support/ask-until-sent';
import { eventually } from '../support/eventually';
import { inState, OPERATOR, over, roll, underWay } from '../support/roll';
import { plainInstance } from '../support/simulator-control';
import { maintenance } from '../support/system-event-rows';
import { ask, ended, projection, recorded, startTestDesk, type TestDesk } from '../support/test-desk';
import { allowFor, stopFor } from '../support/turn-stop';

// Each kind of what needs attention appears when it begins, and is gone when it is over.

const LEAD: Person = { ...OPERATOR, id: 'demo-lead', name: 'Demo lead', grants: [{ role: 'lead', scope: null }] };
const ADMIN: Person = { ...OPERATOR, id: 'demo-admin', name: 'Demo admin', grants: [{ role: 'admin', scope: null }] };

/** Under way until a test lets it come back. */
const NEVER = { SimulatedBootSeconds: 100_000, SimulatedStaleSeconds: 0 };

let desk: TestDesk;

beforeAll(async () => {
  desk = await startTestDesk({
    simulator: { regions: ['cn-hangzhou'] },
    env: { DESK_OBSERVE_SECONDS: '2', DESK_OVERDUE_MINUTES: '0.15', DESK_EVENTS_SECONDS: '0.5' },
    instances: [
      ...['late-1', 'late-2', 'by-hand', 'down', 'lost', 'due', 'stuck', 'roll-1', 'roll-2'].map((name) =>
        plainInstance(`i-${name}`, NEVER),
      ),
      // On its way when the desk first reads it.
      plainInstance('i-found', { ...NEVER, Status: 'Stopping' }),
    ],
  });
});
afterAll(() => desk.stop());
beforeEach(() => desk.control.faults([]));

const groupOf = async (kind: AttentionKind, person: Person = OPERATOR, most?: number) =>
  (await loadAttention(desk.desk.queries, person, most)).groups.find((group) => group.kind === kind);

/** As it is at this moment, and not as it was for whoever asked a moment before. */
const readNow = async () =>
  (await loadAttention(createQueryContext(desk.desk.queries, desk.desk.queries), OPERATOR)).groups;

/** Waits until the things of a kind are these, by their names, in whatever order. */
async function until<K extends AttentionKind>(kind: K, names: readonly string[]): Promise<AttentionItems[K][]> {
  return eventually(`${kind}: ${names.join(', ') || 'nothing'}`, async () => {
    const items = ((await groupOf(kind))?.items ?? []) as AttentionItems[K][];
    const found = items.map((item) => ('name' in item ? item.name : item.key));
    return JSON.stringify(found.sort()) === JSON.stringify([...names].sort()) ? items : null;
  });
}

/** Restarts it, once more where a starved machine could not send it in time; gives the id of what was sent. */
async function begin(name: string, seenRestartId: string | null = null): Promise<string> {
  const { id } = recorded(await ask(desk, `i-${name}`, 'graceful', { seenRestartId }));
  const record = await eventually(`the restart of ${name} to be sent`, async () => {
    const now = await projection(desk, id);
    return (now.endedAt !== null || !['requested', 'sending'].includes(now.state)) && now;
  });
  return OF_SHORTAGE.includes(record.code) ? begin(name, id) : id;
}
/** An event of it, as the desk writes them, read at that moment. */
const happened = (name: string, kind: string, data: { askedAt: string; from: unknown; to: unknown }) =>
  desk.database.query(
    `with next as (update instances set event_seq = event_seq + 1 where instance_id = $1 returning event_seq)
     insert into events (at, subject_kind, subject_id, seq, kind, actor_kind, actor_id, actor_name, data)
     select now(), 'instance', 'cn-hangzhou/' || $1, event_seq, $2, 'desk', 'desk', 'Restart Desk', $3::jsonb from next`,
    [`i-${name}`, kind, JSON.stringify(data)],
  );
const LONG_AGO = '2026-11-30T08:00:00.000Z';
const running = (name: string) => desk.control.patch(`i-${name}`, { Status: 'Running' });

test('overdue ones are told of, the longest first, until each is seen Running, whoever brought it back', async () => {
  const first = await begin('late-1');
  const second = await begin('late-2');
  for (const id of [first, second]) expect((await ended(id)).state).toBe('overdue');
  await until('overdue', ['late-1', 'late-2']);
  const [group, short] = [await groupOf('overdue'), await groupOf('overdue', OPERATOR, 1)];
  expect(group).toMatchObject({ tone: 'bad', count: 2, since: group?.items[0]?.since });
  expect(group?.items.map((item) => 'name' in item && item.name)).toEqual(['late-1', 'late-2']);
  expect(short).toMatchObject({ count: 2, items: [{ restartId: first, state: 'overdue', status: 'Starting' }] });
  expect(short?.since).toBe((await projection(desk, first)).sendingAt);
  // However long it takes, it is told of once.
  await happened('late-1', 'status_changed', { askedAt: LONG_AGO, from: 'Running', to: 'Stopping' });
  // Somebody stops it by hand: it is still not back.
  await desk.control.patch('i-late-2', { Status: 'Stopped' });
  await eventually('that to be read', async () => {
    const items = ((await groupOf('overdue'))?.items ?? []) as AttentionItems['overdue'][];
    return items.some(({ name, status }) => name === 'late-2' && status === 'Stopped');
  });
  const slow = (await groupOf('slow'))?.items ?? [];
  await running('late-1');
  await until('overdue', ['late-2']);
  await running('late-2');
  await until('overdue', []);
  expect(slow).not.toContainEqual(expect.objectContaining({ name: 'late-1' }));
});

test('one that came back after the time in which that is learned is over too, and stays over', async () => {
  const id = await begin('by-hand');
  expect((await ended(id)).state).toBe('overdue');
  await until('overdue', ['by-hand']);
  // A day ago, so that nothing more is laid to it. The read that last saw it Running is as old.
  await desk.database.query(
    "update restarts set ended_at = ended_at - interval '25 h', requested_at = requested_at - interval '27 h' where id = $1",
    [id],
  );
  await desk.database.query(
    "update instances set left_after = left_after - interval '26 h' where instance_id = 'i-by-hand'",
  );
  await until('overdue', ['by-hand']);
  await running('by-hand');
  await until('overdue', []);
  await desk.control.patch('i-by-hand', { Status: 'Stopping' });
  await eventually('that to be read', async () => {
    const { rows } = await desk.database.query(
      "select 1 from instances where instance_id = 'i-by-hand' and facts->>'status' = 'Stopping'",
    );
    return rows.length === 1;
  });
  await until('overdue', []);
  const { rows } = await desk.database.query("select record->>'returnedAt' as at from restarts where id = $1", [id]);
  expect(rows).toEqual([{ at: null }]);
  await running('by-hand');
});

test('what stays Stopped after its restart is told of until it runs', async () => {
  const id = await begin('down');
  await desk.control.patch('i-down', { Status: 'Stopped' });
  expect((await ended(id)).state).toBe('stopped');
  const [item] = await until('stayed_stopped', ['down']);
  expect(item).toMatchObject({ restartId: id, status: 'Stopped' });
  await running('down');
  await until('stayed_stopped', []);
});

test('an answer that was lost is told of while it is open, and after its end until somebody tries again', async () => {
  await desk.control.faults([{ action: 'RebootInstance', instanceId: 'i-lost', kind: 'reset_before' }]);
  const id = await begin('lost');
  await until('unconfirmed', ['lost']);
  expect((await ended(id)).state).toBe('never_confirmed');
  const [item] = await until('unconfirmed', ['lost']);
  expect(item).toMatchObject({ restartId: id, state: 'never_confirmed', status: 'Running' });
  await desk.control.faults([]);
  const again = await begin('lost', id);
  await until('unconfirmed', []);
  await running('lost');
  await ended(again);
  for (const kind of ['overdue', 'unconfirmed'] as const) await until(kind, []);
});

test('what is stuck on its way without a restart from here is told of since the change that began it', async () => {
  await desk.control.patch('i-stuck', { Status: 'Stopping' });
  await eventually('that to be read', async () => {
    const { rows } = await desk.database.query("select 1 from instances where instance_id = 'i-stuck' and changing");
    return rows.length === 1;
  });
  // As if it had been read long ago: what was read a moment ago is not stuck.
  await until('slow', []);
  await happened('stuck', 'status_changed', { askedAt: LONG_AGO, from: 'Running', to: 'Stopping' });
  await happened('stuck', 'locks_changed', { askedAt: '2026-11-30T09:00:00.000Z', from: [], to: ['security'] });
  const [item] = await until('slow', ['stuck']);
  expect(item).toMatchObject({ since: LONG_AGO, restartId: null, status: 'Stopping' });
  await running('stuck');
  await until('slow', []);
});

test('one that was so when it was first read is told of since this process first saw it', async () => {
  const { firstSeen } = desk.desk.queries.kept;
  const since = await eventually('it to be seen', async () => {
    await groupOf('slow');
    return firstSeen.get('cn-hangzhou/i-found');
  });
  const long = new Date(Date.parse(since) - 3_600_000).toISOString();
  firstSeen.set('cn-hangzhou/i-found', long);
  const [item] = await until('slow', ['found']);
  expect(item?.since).toBe(long);
  await running('found');
  await until('slow', []);
});

test('maintenance is told of within its last day', async () => {
  await desk.control.patch('i-due', { SimulatedEvents: [maintenance()] });
  const [item] = await until('system_event', ['due']);
  expect(item?.event).toMatchObject({ type: 'SystemMaintenance.Reboot', status: 'Scheduled' });
  expect(await groupOf('system_event')).toMatchObject({ planned: true, tone: 'notice' });
  // Of several the one that is due first, whichever was read first.
  const soon = new Date(Date.parse(item?.event.notBefore ?? '') - 600_000).toISOString();
  const [late, first, later] = [
    maintenance({ EventId: 'e-2' }),
    maintenance({ EventId: 'e-1', NotBefore: soon }),
    maintenance({ EventId: 'e-0' }),
  ];
  await desk.control.patch('i-due', { SimulatedEvents: [late, first, later] });
  await eventually('all of them to be read', async () => {
    const { rows } = await desk.database.query(
      "select 1 from system_events where instance_id = 'i-due' and pending and event_id in ('e-0', 'e-1', 'e-2')",
    );
    return rows.length === 3;
  });
  const events = (await readNow()).find(({ kind }) => kind === 'system_event');
  expect(events).toMatchObject({ count: 1, items: [{ event: { eventId: 'e-1' } }] });
  await desk.control.patch('i-due', { SimulatedEvents: [] });
  await until('system_event', []);
});

test('a region that cannot be read is told of with its cause, until it can', async () => {
  await desk.control.faults([{ action: 'DescribeInstances', kind: 'error', code: 'InternalError', status: 500 }]);
  const [item] = await until('source', ['default/cn-hangzhou']);
  expect(item).toMatchObject({ regionId: 'cn-hangzhou', trouble: { kind: expect.any(String) } });
  const { rows } = await desk.database.query('select failed_since as since from sources');
  expect(item?.since).toBe(rows[0].since.toISOString());
  await desk.control.faults([]);
  await until('source', []);
});

test('a rollout is under way, waits and is held, for whoever may see rollouts, and restarts that are stopped are told of', async () => {
  const id = await roll(desk, ['i-roll-1', 'i-roll-2'], { atOnce: { kind: 'count', value: 1 }, stopAfter: 10 });
  const input = { rolloutId: id };
  await underWay(desk, 'roll');
  const [item] = await until('rollout_running', [id]);
  expect(item).toMatchObject({ ended: 0, total: 2, state: 'running', still: false });
  expect(await groupOf('rollout_running', ADMIN)).toBeUndefined();

  await pauseRollout(desk.desk.rollouts, OPERATOR, input);
  await until('rollout_waiting', [id]);
  await until('rollout_running', []);
  await resumeRollout(desk.desk.rollouts, OPERATOR, input);
  await until('rollout_waiting', []);

  const stop = await stopFor(desk.desk.restarts.db, LEAD, 'storage incident');
  await inState(desk, id, ['held']);
  const [held] = await until('rollout_held', [id]);
  expect(held).toMatchObject({ why: 'restarts_stopped', whyParams: { stop: { reason: 'storage incident' } } });
  const [stopped] = await until('restarts_stopped', ['stop']);
  expect(stopped).toMatchObject({ byName: 'Demo lead', reason: 'storage incident', since: stop.since });
  await allowFor(desk.desk.restarts.db, LEAD, stop.since);
  await until('restarts_stopped', []);

  await cancelRollout(desk.desk.rollouts, OPERATOR, input);
  await running('roll-1');
  await running('roll-2');
  await over(desk, id);
  for (const kind of ['rollout_held', 'rollout_waiting', 'rollout_running', 'overdue'] as const) await until(kind, []);
  expect((await loadAttention(desk.desk.queries, OPERATOR)).groups).toEqual([]);
});
