import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askRestart } from '@/app/fleet/ask-restart';
import { ENGLISH } from '@/lib/domain/words/speak';
import { loadRestartByIntent } from '@/lib/queries/restart/load-restart';
import { requestRestart } from '@/lib/restarts/request-restart';
import { eventually } from '../support/eventually';
import { holdReads } from '../support/held-reads';
import { proved } from '../support/proved';
import { addPerson, personWith } from '../support/sign-in';
import { plainInstance } from '../support/simulator-control';
import { withAnswer } from '../support/stub-cloud';
import { ask, ended, LOCAL, recorded, startTestDesk, type TestDesk } from '../support/test-desk';

const NAMES = [
  'twice',
  'resent',
  'race',
  'newer',
  'stopped',
  'locked',
  'recycling',
  'drytwice',
  'released',
  'reason',
  'again',
  'seen',
  'samekey',
  'stopping',
  'slow-cloud',
  'given-up',
  'waited-for',
];
const id = (name: string) => `i-${name}`;

let desk: TestDesk;

beforeAll(async () => {
  desk = await startTestDesk({
    simulator: { regions: ['cn-hangzhou'] },
    // A boot of 3 s, thirty polls, so that a busy machine still sees it.
    instances: NAMES.map((name) => plainInstance(id(name), { SimulatedBootSeconds: 60, SimulatedStaleSeconds: 2 })),
  });
});

afterAll(() => desk.stop());

const rebootsOf = async (name: string) =>
  (await desk.control.ledger()).filter((entry) => entry.instanceId === id(name));

test('the same intent sent ten times at once is one restart and one call', async () => {
  const intentKey = randomUUID();
  const replies = await Promise.all(
    Array.from({ length: 10 }, () => ask(desk, id('twice'), 'graceful', { intentKey })),
  );
  expect(new Set(replies.map((reply) => recorded(reply).id)).size).toBe(1);
  await ended(recorded(replies[0] ?? { kind: 'unavailable', sentence: '' }).id);
  expect(await rebootsOf('twice')).toHaveLength(1);
});

test('a request that the browser sends again after the end answers with the record and does nothing', async () => {
  const intentKey = randomUUID();
  const first = recorded(await ask(desk, id('resent'), 'graceful', { intentKey }));
  await ended(first.id);
  const again = recorded(await ask(desk, id('resent'), 'graceful', { intentKey, seenRestartId: first.id }));
  expect([again.id, again.state]).toEqual([first.id, 'running_again']);
  expect(await rebootsOf('resent')).toHaveLength(1);
});

proved('a dry run with a known key is not asked again either', async () => {
  const intentKey = randomUUID();
  const first = recorded(await ask(desk, id('drytwice'), 'dry_run', { intentKey }));
  await ended(first.id);
  expect(recorded(await ask(desk, id('drytwice'), 'dry_run', { intentKey })).id).toBe(first.id);
  expect(await rebootsOf('drytwice')).toHaveLength(1);
});

test('of twenty people who click at once one restarts it, and the others see who was first', async () => {
  const people = Array.from({ length: 20 }, (_, index) => personWith(`person-${index}`, 'operator'));
  await Promise.all(people.map((person) => addPerson(desk.database, person)));
  const replies = await Promise.all(
    people.map(({ id: personId, name }) =>
      askRestart(
        desk.desk.restarts,
        { kind: 'person', id: personId, name },
        {
          regionId: 'cn-hangzhou',
          instanceId: id('race'),
          mode: 'graceful',
          reason: null,
          intentKey: randomUUID(),
          seenRestartId: null,
          acknowledged: [],
        },
        ENGLISH,
      ),
    ),
  );
  const views = replies.map(recorded);
  const winners = views.filter((view) => view.state !== 'refused_by_desk');
  expect(winners).toHaveLength(1);
  for (const loser of views.filter((view) => view.state === 'refused_by_desk')) {
    expect(loser.otherRestartId).toBe(winners[0]?.id);
    expect(loser.sentence).toContain(winners[0]?.actor.name);
  }
  await ended(winners[0]?.id ?? '');
  expect(await rebootsOf('race')).toHaveLength(1);
});

test('a restart that the person has not seen on the screen refuses a click that came after it', async () => {
  const first = recorded(await ask(desk, id('newer'), 'graceful'));
  await ended(first.id);
  const blind = recorded(await ask(desk, id('newer'), 'graceful', { seenRestartId: null }));
  expect([blind.state, blind.otherRestartId]).toEqual(['refused_by_desk', first.id]);
  const seeing = recorded(await ask(desk, id('newer'), 'graceful', { seenRestartId: first.id }));
  expect((await ended(seeing.id)).state).toBe('running_again');
  expect(await rebootsOf('newer')).toHaveLength(2);
});

proved(
  'a restart that goes on refuses another, also from someone who sees it, and from elsewhere in the desk',
  async () => {
    const first = recorded(await ask(desk, id('seen'), 'graceful'));
    const second = recorded(await ask(desk, id('seen'), 'graceful', { seenRestartId: first.id }));
    expect([second.state, second.otherRestartId]).toEqual(['refused_by_desk', first.id]);
    expect(second.sentence).toContain('was first');
    // Whatever the code may one day forget to ask, the database gives the slot once.
    await expect(
      desk.database.query(
        `insert into restarts select gen_random_uuid(), actor_id, gen_random_uuid(), account_id, region_id, instance_id, mode,
         state, true, watched, requested_at, sending_at, ended_at, request_id, owner, record from restarts where id = $1 and holds_slot`,
        [first.id],
      ),
    ).rejects.toMatchObject({ constraint: 'restarts_slot' });
    await ended(first.id);
    expect(await rebootsOf('seen')).toHaveLength(1);
  },
);

test("an intent key is one person's own: another's request with the same key is another intent", async () => {
  const intentKey = randomUUID();
  const mine = recorded(await ask(desk, id('samekey'), 'dry_run', { intentKey }));
  const other = { kind: 'person', id: 'other', name: 'Other' } as const;
  await addPerson(desk.database, personWith(other.id, 'operator'));
  const input = { regionId: 'cn-hangzhou', instanceId: id('samekey'), mode: 'dry_run', reason: null };
  const theirs = recorded(
    await askRestart(
      desk.desk.restarts,
      other,
      {
        ...input,
        intentKey,
        seenRestartId: null,
        acknowledged: [],
      },
      ENGLISH,
    ),
  );
  expect(theirs.id).not.toBe(mine.id);
  expect((await loadRestartByIntent(ENGLISH, desk.desk.queries, other.id, intentKey))?.id).toBe(theirs.id);
  expect((await loadRestartByIntent(ENGLISH, desk.desk.queries, LOCAL.id, intentKey))?.id).toBe(mine.id);
  expect(await loadRestartByIntent(ENGLISH, desk.desk.queries, 'nobody', intentKey)).toBeNull();
  await Promise.all([mine, theirs].map((view) => ended(view.id)));
});

test('a click is answered while the cloud is silent, with the restart that goes on', async () => {
  const stub = withAnswer(desk);
  const view = recorded(
    await askRestart(
      stub.context,
      LOCAL,
      {
        regionId: 'cn-hangzhou',
        instanceId: id('slow-cloud'),
        mode: 'graceful',
        reason: null,
        intentKey: randomUUID(),
        seenRestartId: null,
        acknowledged: [],
      },
      ENGLISH,
    ),
  );
  expect(view.open).toBe(true);
  stub.answer({ ok: false, error: { class: 'not_sent', cause: 'no_connection', fault: 'never_connected' } });
  await ended(view.id);
});

test('a desk that is stopping takes nothing on', async () => {
  const before = await desk.database.query('select count(*)::int as n from restarts');
  const reply = await askRestart(
    { ...desk.desk.restarts, stopping: true },
    LOCAL,
    {
      regionId: 'cn-hangzhou',
      instanceId: id('stopping'),
      mode: 'graceful',
      reason: null,
      intentKey: randomUUID(),
      seenRestartId: null,
      acknowledged: [],
    },
    ENGLISH,
  );
  expect(reply.kind).toBe('unavailable');
  expect((await desk.database.query('select count(*)::int as n from restarts')).rows).toEqual(before.rows);
});

proved(
  'a row that was left of a region that is no longer read is refused: nobody would watch the restart',
  async () => {
    await desk.database.query(
      `insert into instances select 'eu-central-1', instance_id, account_id, facts, facts_hash, false, asked_at, null, null,
       null, 0, null, null from instances where instance_id = $1`,
      [id('stopping')],
    );
    const view = recorded(await ask(desk, id('stopping'), 'graceful', { regionId: 'eu-central-1' }));
    expect([view.state, view.refusedBy]).toEqual(['refused_by_desk', 'desk']);
    expect(view.sentence).toContain('eu-central-1');
    expect(await rebootsOf('stopping')).toHaveLength(0);
  },
);

test('a click on a page that is older than the instance is refused by the fresh read, and nothing is sent', async () => {
  await desk.control.patch(id('stopped'), { Status: 'Stopped' });
  const view = await ended(recorded(await ask(desk, id('stopped'), 'graceful')).id);
  expect([view.state, view.refusedBy, view.judged?.verdict.code]).toEqual([
    'refused_by_desk',
    'desk',
    'status_stopped',
  ]);
  expect(view.sentence).toContain('is Stopped');
  expect(await rebootsOf('stopped')).toHaveLength(0);
});

test('a dry run is asked whatever the verdict, and ECS has the word', async () => {
  await desk.control.patch(id('locked'), { OperationLocks: { LockReason: [{ LockReason: 'security' }] } });
  const view = await ended(recorded(await ask(desk, id('locked'), 'dry_run')).id);
  expect([view.state, view.service?.code, view.judged?.verdict.code]).toEqual([
    'check_refused',
    'InstanceLockedForSecurity',
    'lock_security',
  ]);
});

test('what is not known must be confirmed, exactly what was read', async () => {
  await desk.control.patch(id('recycling'), { OperationLocks: { LockReason: [{ LockReason: 'Recycling' }] } });
  const silent = await ended(recorded(await ask(desk, id('recycling'), 'graceful')).id);
  expect([silent.state, silent.judged?.verdict.code]).toEqual(['refused_by_desk', 'lock_undocumented']);
  const other = await ended(
    recorded(
      await ask(desk, id('recycling'), 'graceful', {
        acknowledged: ['lock_undocumented:refunded'],
        seenRestartId: silent.id,
      }),
    ).id,
  );
  expect(other.state).toBe('refused_by_desk');
  expect(await rebootsOf('recycling')).toHaveLength(0);
  const ticked = recorded(
    await ask(desk, id('recycling'), 'graceful', {
      acknowledged: ['lock_undocumented:recycling'],
      seenRestartId: other.id,
    }),
  );
  expect((await ended(ticked.id)).state).toBe('running_again');
  expect(ticked.acknowledged).toEqual(['lock_undocumented:recycling']);
});

test('an instance that is not in the fleet, or in a region that is not read, is refused and recorded', async () => {
  const nowhere = recorded(await ask(desk, 'i-nowhere', 'graceful'));
  expect([nowhere.state, nowhere.refusedBy]).toEqual(['refused_by_desk', 'desk']);
  const elsewhere = recorded(await ask(desk, id('again'), 'graceful', { regionId: 'eu-central-1' }));
  expect(elsewhere.sentence).toContain('eu-central-1');
  expect(
    await desk.control.ledger().then((entries) => entries.filter((entry) => entry.instanceId === 'i-nowhere')),
  ).toEqual([]);
});

test('malformed input is answered with a sentence and leaves no trace', async () => {
  const before = await desk.database.query('select count(*)::int as n from restarts');
  for (const raw of [null, 7, 'x', [], {}, { regionId: 'cn-hangzhou' }]) {
    expect(await askRestart(desk.desk.restarts, LOCAL, raw, ENGLISH)).toMatchObject({ kind: 'invalid' });
  }
  expect(await ask(desk, id('reason'), 'force', { reason: '  ' })).toMatchObject({ kind: 'invalid', field: 'reason' });
  expect(await ask(desk, id('reason'), 'graceful', { reason: 'x'.repeat(501) })).toMatchObject({
    kind: 'invalid',
    field: 'reason',
  });
  expect((await desk.database.query('select count(*)::int as n from restarts')).rows).toEqual(before.rows);
});

test('an instance that is released leaves the fleet, once a dry-run read has proved the permission', async () => {
  const all = (await desk.control.instances()).filter(({ InstanceId }) => InstanceId !== id('released'));
  await desk.control.replace(all);
  await eventually('the released instance to leave', async () => {
    const { rows } = await desk.database.query('select gone_at from instances where instance_id = $1', [
      id('released'),
    ]);
    return rows[0]?.gone_at !== null;
  });
  const proofs = (await desk.control.ledger('DescribeInstances')).filter(
    (entry) => entry.outcome === 'DryRunOperation',
  );
  expect(proofs.length).toBeGreaterThan(0);
});

test.each([
  ['given-up', true, 'not_sent'],
  ['waited-for', false, 'accepted'],
] as const)(
  'a click that was given up and sent again is sent for whoever still waits: %s',
  async (name, secondLost, state) => {
    const input = {
      ...{ regionId: 'cn-hangzhou', instanceId: id(name), mode: 'graceful' as const, reason: null },
      ...{ intentKey: randomUUID(), seenRestartId: null, acknowledged: [] },
    };
    const context = desk.desk.restarts;
    const lost = { first: false, second: false };
    const held = await holdReads(desk.database.url);
    const restart = await requestRestart(context, { ...LOCAL, asker: { isLost: () => lost.first } }, input);
    lost.first = true;
    const again = await requestRestart(context, { ...LOCAL, asker: { isLost: () => lost.second } }, input);
    expect(again.id).toBe(restart.id);
    lost.second = secondLost;
    await held.letGo();
    const view = await eventually('it to be sent, or not', async () => {
      const found = await loadRestartByIntent(ENGLISH, desk.desk.queries, LOCAL.id, input.intentKey);
      return found !== null && !['requested', 'sending'].includes(found.state) ? found : null;
    });
    expect(view.state === 'restarting' || view.state === 'running_again' ? 'accepted' : view.state).toBe(state);
    expect(await rebootsOf(name)).toHaveLength(secondLost ? 0 : 1);
    await eventually('the click to be let go', async () => context.clicks.size === 0);
  },
);
