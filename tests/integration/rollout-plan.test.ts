import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Person } from '@/lib/domain/access/person';
import type { Applied, PlanSelection } from '@/lib/domain/rollout/plan';
import { differenceSentence, skipWords } from '@/lib/domain/rollout/plan-words';
import { DEFAULT_OPTIONS } from '@/lib/domain/rollout/rollout-options';
import { PLAN_LISTS, type PlanView } from '@/lib/domain/rollout/rollout-views';
import { ENGLISH } from '@/lib/domain/words/speak';
import { loadPlan, loadPlanAnswer } from '@/lib/queries/rollouts/load-plan';
import { makePlan } from '@/lib/rollouts/make-plan';
import { eventually } from '../support/eventually';
import { apply, keysOf, OPERATOR, over, plan } from '../support/roll';
import { plainInstance, SEEN_BY_START_TIME } from '../support/simulator-control';
import { ask, ended, recorded, startTestDesk, type TestDesk } from '../support/test-desk';

let desk: TestDesk;
const NO_CHOICES = { options: DEFAULT_OPTIONS, ticked: [], stray: '' };
const tags = (...pairs: [string, string][]) => ({ Tag: pairs.map(([TagKey, TagValue]) => ({ TagKey, TagValue })) });
const group = (name: string, count: number, change: (index: number) => Record<string, unknown> = () => ({})) =>
  Array.from({ length: count }, (_, index) =>
    plainInstance(`i-${name}${index}`, {
      InstanceName: `${name}-${index}`,
      SimulatedBootSeconds: 6,
      SimulatedStaleSeconds: 1,
      Tags: tags(['group', name]),
      ...change(index),
    }),
  );

beforeAll(async () => {
  desk = await startTestDesk({
    simulator: { regions: ['cn-hangzhou'] },
    env: { DESK_OBSERVE_SECONDS: '3' },
    instances: [
      ...group('web', 4),
      ...group('stopped', 2, () => ({ Status: 'Stopped' })),
      ...group('locked', 1, () => ({ OperationLocks: { LockReason: [{ LockReason: 'security', LockMsg: '' }] } })),
      ...group('odd', 2, () => ({ OperationLocks: { LockReason: [{ LockReason: 'refunded', LockMsg: '' }] } })),
      ...group('twin', 2, () => ({ InstanceName: 'twin' })),
      ...['stop', 'lock', 'gone', 'grow', 'shrink', 'again', 'same', 'two', 'other', 'mode'].flatMap((name) =>
        group(name, 2),
      ),
    ],
  });
});
beforeAll(() => desk.control.faults([SEEN_BY_START_TIME]));
afterAll(() => desk.stop());

const view = async (planId: string, person: Person = OPERATOR) => {
  const found = await loadPlan(ENGLISH, desk.desk.queries, person, planId, NO_CHOICES);
  if (found === null) throw new Error('No plan');
  return found;
};
const filterFor = (name: string): PlanSelection => ({ kind: 'filter', query: `tag=group%3D${name}` });
const rows = (...ids: string[]): PlanSelection => ({ kind: 'rows', keys: keysOf(ids) });
/** How many rollouts and calls there were, once those of earlier tests are over. */
async function rolloutsAndCalls() {
  const count = async (where: string) =>
    Number((await desk.database.query(`select count(*)::int as n from rollouts where ${where}`)).rows[0].n);
  await eventually('earlier rollouts to be over', async () => (await count('ended_at is null')) === 0);
  return [await count('true'), (await desk.control.ledger()).length];
}

/** The fleet as the desk knows it shows this. */
async function shown(instanceId: string, what: string, value: unknown) {
  await eventually(`${instanceId} to be read with ${what}`, async () => {
    const { rows: found } = await desk.database.query(
      `select facts->>'status' as status, jsonb_array_length(facts->'locks') as locks, gone_at is not null as gone,
         facts->'tags'->0->>'value' as tag from instances where instance_id = $1`,
      [instanceId],
    );
    return found[0]?.[what] === value;
  });
}

const headingOf = (group: PlanView['skipped'][number]) =>
  'skip' in group ? skipWords(ENGLISH, group.skip, { name: '', instanceId: '' }).label : null;

describe('a plan splits what was chosen', () => {
  test('into will restart, skipped by reason with each named, and unknown by cause', async () => {
    const ids = ['i-web0', 'i-web1', 'i-stopped0', 'i-stopped1', 'i-locked0', 'i-odd0', 'i-odd1'];
    const found = await view(await plan(desk, rows(...ids)));
    expect(found.willRestart.map(({ name }) => name)).toEqual(['web-0', 'web-1']);
    expect(found.skipped.map((group) => [headingOf(group), group.instances.map(({ name }) => name)])).toEqual([
      ['Stopped', ['stopped-0', 'stopped-1']],
      ['Security lock', ['locked-0']],
    ]);
    expect(found.unknown.map(({ causes, instances }) => [causes.map(({ key }) => key), instances.length])).toEqual([
      [['lock_undocumented:refunded'], 2],
    ]);
    expect(found.preview.restarting).toBe(2);
    const ticked = { ...NO_CHOICES, ticked: ['lock_undocumented:refunded'] };
    expect((await loadPlan(ENGLISH, desk.desk.queries, OPERATOR, found.id, ticked))?.preview.restarting).toBe(4);
  });

  test('for a page that has its lists without them, and with all that can change', async () => {
    const { id, version, willRestart, ...rest } = await view(await plan(desk, rows('i-web0', 'i-web1')));
    const ask = (known: string | null) => loadPlanAnswer(ENGLISH, desk.desk.queries, OPERATOR, id, NO_CHOICES, known);
    expect(await ask(null)).toMatchObject({ willRestart });
    // A page that has another one, or one of a release whose lists have another shape.
    expect(await ask(`${randomUUID()}.1`)).toMatchObject({ willRestart });
    expect(await ask(`${id}.0`)).toMatchObject({ willRestart });
    const answer = await ask(version);
    expect(Object.keys(rest).filter((key) => answer !== null && !(key in answer))).toEqual(
      PLAN_LISTS.filter((list) => list !== 'willRestart'),
    );
    expect(answer).not.toHaveProperty('willRestart');
    expect(answer).toMatchObject({ id, version, differences: [], preview: { restarting: 2 } });
  });

  test('of all that match a filter, frozen on the server', async () => {
    const found = await view(await plan(desk, filterFor('web')));
    expect(found.willRestart.map(({ name }) => name)).toEqual(['web-0', 'web-1', 'web-2', 'web-3']);
    expect(found.selection).toBe('All 4 instances that match tag: group=web');
  });

  test('of a pasted list: ids and names; what is not found and what is ambiguous is listed and never chosen', async () => {
    const text = 'web-0, i-web1\nWEB-2;\nnobody\n\ntwin\nweb-3\ni-nothing, web-0\nweb-0';
    const found = await view(await plan(desk, { kind: 'pasted', text }));
    expect(found.willRestart.map(({ name }) => name)).toEqual(['web-0', 'web-1', 'web-2', 'web-3']);
    expect(found.notFound).toEqual(['nobody', 'i-nothing']);
    expect(
      found.ambiguous.map(({ asked, candidates }) => [asked, candidates.map(({ instanceId }) => instanceId)]),
    ).toEqual([['twin', ['i-twin0', 'i-twin1']]]);
  });

  test('an empty selection is refused, and never "all"', async () => {
    const empties: unknown[] = [
      { kind: 'rows', keys: [] },
      { kind: 'pasted', text: ' \n ' },
      { kind: 'filter', query: 'q=nothing-has-this-name' },
      // Read as "not given" these would be the whole fleet.
      ...['tags=group%3Dweb', 'tag=', 'can=maybe', 'q=web&zone=a&zone=b', 'utm_source=mail'].map((query) => ({
        kind: 'filter',
        query,
      })),
      { kind: 'rollout', rolloutId: randomUUID(), which: 'failed' },
    ];
    for (const selection of empties)
      expect(await makePlan(desk.desk.rollouts, OPERATOR, { selection, mode: 'graceful' })).toMatchObject({
        kind: 'invalid',
        field: 'selection',
      });
    expect(await makePlan(desk.desk.rollouts, OPERATOR, { mode: 'graceful' })).toMatchObject({ kind: 'invalid' });
    const many = { kind: 'rows', keys: Array.from({ length: 5_001 }, (_, index) => `cn-hangzhou/i-${index}`) };
    expect(await makePlan(desk.desk.rollouts, OPERATOR, { selection: many, mode: 'graceful' })).toMatchObject({
      kind: 'invalid',
      sentence: expect.stringContaining('at most 5,000'),
    });
  });

  test('what is outside of the scope is skipped, with its reason', async () => {
    const limited: Person = {
      ...OPERATOR,
      grants: [{ role: 'operator', scope: { accounts: [], regions: [], tags: [{ key: 'group', value: 'web' }] } }],
    };
    const found = await view(await plan(desk, rows('i-web0', 'i-two0'), 'graceful', limited));
    expect([found.willRestart.length, found.skipped.map(headingOf)]).toEqual([1, ['Outside your scope']]);
  });
});

const CHANGES: [string, string, (id: string) => Promise<void>, RegExp][] = [
  [
    'an instance was stopped',
    'stop',
    (id) => patched(id, { Status: 'Stopped' }, 'status', 'Stopped'),
    /stop-0: can restart in the plan, stopped now/,
  ],
  [
    'an instance was locked',
    'lock',
    (id) => patched(id, { OperationLocks: { LockReason: [{ LockReason: 'security', LockMsg: '' }] } }, 'locks', 1),
    /lock-0: can restart in the plan, security lock now/,
  ],
  [
    'an instance is gone',
    'gone',
    async (id) => {
      const left = (await desk.control.instances()).filter(({ InstanceId }) => InstanceId !== id);
      await desk.control.replace(left);
      await shown(id, 'gone', true);
    },
    /gone-0 is gone, or no longer matches/,
  ],
  [
    'the result of the filter grew',
    'grow',
    async () => patched('i-other0', { Tags: tags(['group', 'grow']) }, 'tag', 'grow'),
    /other-0 matches now, but was not in the plan/,
  ],
  [
    'the result of the filter shrank',
    'shrink',
    (id) => patched(id, { Tags: tags(['group', 'else']) }, 'tag', 'else'),
    /shrink-0 is gone, or no longer matches/,
  ],
  [
    'somebody restarted an instance meanwhile',
    'again',
    async (id) => {
      await ended(recorded(await ask(desk, id, 'graceful')).id);
      await shown(id, 'status', 'Running');
    },
    /again-0 was restarted by Demo operator meanwhile/,
  ],
];

async function patched(id: string, fields: object, what: string, value: unknown) {
  await desk.control.patch(id, fields);
  await shown(id, what, value);
}

describe('a plan that is no longer true is refused with the difference, and nothing is sent', () => {
  test.each(CHANGES)('%s', async (_, name, change, sentence) => {
    const planId = await plan(desk, filterFor(name));
    expect((await view(planId)).differences).toEqual([]);
    await change(`i-${name}0`);
    const before = await rolloutsAndCalls();
    expect((await view(planId)).differences.map((one) => differenceSentence(ENGLISH, one)).join()).toMatch(sentence);
    const reply = await apply(desk, planId);
    expect(reply).toMatchObject({ kind: 'done', value: { kind: 'changed' } });
    const changed = (reply as { value: Extract<Applied, { kind: 'changed' }> }).value;
    expect(changed.differences.map((one) => differenceSentence(ENGLISH, one)).join()).toMatch(sentence);
    expect(await rolloutsAndCalls()).toEqual(before);
    // The new plan shows what is true, and can be applied.
    const anew = await view(changed.planId);
    expect(anew.differences).toEqual([]);
    expect(await apply(desk, changed.planId)).toMatchObject({ kind: 'done', value: { kind: 'applied' } });
  });

  test('another mode is another plan: the fingerprint of one does not apply the other', async () => {
    const graceful = await view(await plan(desk, filterFor('mode')));
    const force = await view(await plan(desk, filterFor('mode'), 'force'));
    const before = await rolloutsAndCalls();
    expect(await apply(desk, force.id, {}, { fingerprint: graceful.fingerprint })).toMatchObject({
      value: { kind: 'changed' },
    });
    expect(await rolloutsAndCalls()).toEqual(before);
  });
});

describe('a plan is applied once', () => {
  test('the same request again is the same rollout; another with the same plan is refused', async () => {
    const planId = await plan(desk, filterFor('same'));
    const intentKey = randomUUID();
    const replies = await Promise.all([1, 2, 3].map(() => apply(desk, planId, {}, { intentKey })));
    const ids = replies.map((reply) => JSON.stringify(reply));
    expect(new Set(ids).size).toBe(1);
    expect(replies[0]).toMatchObject({ kind: 'done', value: { kind: 'applied' } });
    expect(await apply(desk, planId)).toMatchObject({ kind: 'invalid', sentence: /already been applied/ });
    const { rolloutId } = (replies[0] as unknown as { value: { rolloutId: string } }).value;
    await over(desk, rolloutId);
    const sent = (await desk.control.ledger()).filter(({ instanceId }) => instanceId?.startsWith('i-same'));
    expect(sent).toHaveLength(2);
    expect((await view(planId)).rolloutId).toBe(rolloutId);
  });

  test('two tabs that apply one plan at the same moment make one rollout', async () => {
    const planId = await plan(desk, filterFor('two'));
    const replies = await Promise.all([apply(desk, planId), apply(desk, planId)]);
    expect(replies.map(({ kind }) => kind).sort()).toEqual(['done', 'invalid']);
  });

  test("somebody else's plan is not applied", async () => {
    const planId = await plan(desk, rows('i-web3'));
    const other = { ...OPERATOR, id: 'demo-support', name: 'Somebody' };
    expect(await apply(desk, planId, {}, {}, other)).toMatchObject({ kind: 'not_permitted' });
  });

  test.each([
    ['no reason', { reason: ' ' }, 'reason'],
    ['a reason that is too long', { reason: 'x'.repeat(501) }, 'reason'],
    ['none at once', { options: { ...DEFAULT_OPTIONS, atOnce: { kind: 'count', value: 0 } } }, 'atOnce'],
    ['a share over 100', { options: { ...DEFAULT_OPTIONS, perZone: { kind: 'percent', value: 101 } } }, 'perZone'],
    ['no failures allowed', { options: { ...DEFAULT_OPTIONS, stopAfter: 0 } }, 'stopAfter'],
    [
      'a tag that none has',
      { options: { ...DEFAULT_OPTIONS, perTag: { key: 'nobody', limit: { kind: 'count', value: 1 } } } },
      'perTag',
    ],
    ['a plan that is not there', { planId: randomUUID() }, undefined],
  ])('%s is answered beside its field, and nothing is sent', async (_, change, field) => {
    const planId = await plan(desk, rows('i-web0'));
    const before = await rolloutsAndCalls();
    const reply = await apply(desk, planId, {}, change as never);
    expect(reply.kind).toBe(field === undefined ? 'unavailable' : 'invalid');
    if (field !== undefined) expect(reply).toMatchObject({ field });
    expect(await rolloutsAndCalls()).toEqual(before);
  });

  test('a plan of which nothing can be restarted is not applied', async () => {
    expect(await apply(desk, await plan(desk, rows('i-stopped0')))).toMatchObject({ kind: 'invalid', field: null });
  });
});
