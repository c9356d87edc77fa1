import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { delay } from '@/lib/clock';
import { allowedOf, type Limit } from '@/lib/domain/rollout/rollout-options';
import { advanceRollout } from '@/lib/rollouts/advance-rollout';
import { PROVES } from '../support/proved';
import { over, roll, watchTruth } from '../support/roll';
import { plainInstance, SEEN_BY_START_TIME } from '../support/simulator-control';
import { startTestDesk, type TestDesk } from '../support/test-desk';

const limit: fc.Arbitrary<Limit> = fc.oneof(
  fc.record({ kind: fc.constant('count' as const), value: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ kind: fc.constant('percent' as const), value: fc.integer({ min: 5, max: 60 }) }),
);
const cases = fc.sample(
  fc.record({
    atOnce: limit,
    perZone: fc.option(limit, { freq: 4 }),
    perTag: fc.option(limit, { freq: 4 }),
    instances: fc.array(
      fc.record({
        zone: fc.integer({ min: 0, max: 2 }),
        group: fc.integer({ min: 0, max: 3 }),
        bootSeconds: fc.oneof(fc.integer({ min: 4, max: 12 }), fc.integer({ min: 4, max: 60 })),
        path: fc.constantFrom('starting', 'stopping'),
      }),
      { minLength: 16, maxLength: 22 },
    ),
  }),
  { numRuns: PROVES ? 5 : 2, seed: 20_261_127 },
);
type Case = (typeof cases)[number];
const idsOf = ({ instances }: Case, number: number) => instances.map((_, index) => `i-l${number}-${index}`);

let desk: TestDesk;

beforeAll(async () => {
  desk = await startTestDesk({
    simulator: { regions: ['cn-hangzhou'] },
    instances: cases.flatMap((one, number) =>
      one.instances.map(({ zone, group, bootSeconds, path }, index) =>
        plainInstance(idsOf(one, number)[index] ?? '', {
          ZoneId: `zone-${number}-${zone}`,
          Tags: { Tag: [{ TagKey: 'group', TagValue: `group-${number}-${group}` }] },
          SimulatedBootSeconds: bootSeconds,
          SimulatedStaleSeconds: 1,
          SimulatedPath: path,
        }),
      ),
    ),
    env: { DESK_OBSERVE_SECONDS: '20', DESK_READ_TIMEOUT_SECONDS: '2' },
  });
  await desk.control.faults([
    SEEN_BY_START_TIME,
    { action: 'RebootInstance', kind: 'hang', probability: 0.08 },
    { action: 'RebootInstance', kind: 'reset_after', probability: 0.08 },
    { action: 'RebootInstance', kind: 'reset_before', probability: 0.04 },
    { action: 'RebootInstance', kind: 'slow', probability: 0.3, delayMs: 150 },
    { action: 'DescribeInstances', kind: 'reset_before', probability: 0.05 },
  ]);
});
afterAll(() => desk.stop());

test('limits hold by the simulator’s truth under random boot times, faults, and carriers that die between deciding and asking', async () => {
  const groupsOf = (id: string) => {
    const [, number = '', index = ''] = /^i-l(\d+)-(\d+)$/.exec(id) ?? [];
    const one = cases[Number(number)]?.instances[Number(index)];
    return one === undefined ? [] : [`rollout-${number}`, `zone-${number}-${one.zone}`, `group-${number}-${one.group}`];
  };
  const truth = watchTruth(desk, groupsOf);
  const rollouts = await Promise.all(
    cases.map(async (one, number) =>
      roll(desk, idsOf(one, number), {
        atOnce: one.atOnce,
        perZone: one.perZone,
        perTag: one.perTag === null ? null : { key: 'group', limit: one.perTag },
        stopAfter: 100,
      }),
    ),
  );
  // They decide what is begun, and are gone before they ask for any of it.
  const { restarts } = desk.desk;
  const dying = { ...desk.desk.rollouts, restarts: { ...restarts, stopping: true } };
  let done = false;
  const deaths = (async () => {
    for (let turn = 0; !done; turn += 1) {
      await advanceRollout(dying, rollouts[turn % rollouts.length] ?? '').catch(() => undefined);
      await delay(40);
    }
  })();
  const boards = await Promise.all(rollouts.map((id) => over(desk, id)));
  done = true;
  await deaths;
  await truth.stop();

  for (const [number, one] of cases.entries()) {
    const board = boards[number];
    if (board === undefined) throw new Error(`No board of rollout ${number}`);
    const { counts } = board;
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(one.instances.length);
    expect(counts).toMatchObject({ waiting: 0, under_way: 0, skipped: 0, not_started: 0 });
    const most = (name: string) => truth.mostOf.get(name) ?? 0;
    const size = (name: 'zone' | 'group', value: number) => one.instances.filter((each) => each[name] === value).length;
    expect(most(`rollout-${number}`)).toBeLessThanOrEqual(allowedOf(one.atOnce, one.instances.length));
    for (const zone of [0, 1, 2])
      if (one.perZone !== null)
        expect(most(`zone-${number}-${zone}`)).toBeLessThanOrEqual(allowedOf(one.perZone, size('zone', zone)));
    for (const group of [0, 1, 2, 3])
      if (one.perTag !== null)
        expect(most(`group-${number}-${group}`)).toBeLessThanOrEqual(allowedOf(one.perTag, size('group', group)));
  }
  const rebooted = await desk.control.instances();
  for (const { InstanceId, SimulatedRebootCount } of rebooted)
    expect([InstanceId, SimulatedRebootCount > 1]).toEqual([InstanceId, false]);
});
