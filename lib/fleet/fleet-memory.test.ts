import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyFilter } from '../domain/instance/apply-filter';
import { type FleetFilter, NO_FILTER, SORTS, STANDINGS } from '../domain/instance/fleet-filter';
import type { InstanceRow } from '../domain/instance/fleet-views';
import { instanceKey } from '../domain/instance/instance';
import { toldApart } from '../domain/instance/told-apart';
import { judge } from '../domain/instance/verdict';
import { at, facts, START_MS } from '../domain/testing/restarts-in-states';
import { createFleetMemory } from './fleet-memory';

const IDS = Array.from({ length: 12 }, (_, index) => `i-${index}`);

const someRow: fc.Arbitrary<InstanceRow> = fc
  .record({
    instanceId: fc.constantFrom(...IDS),
    name: fc.constantFrom('web-1', 'WEB-1', 'web-2', 'web-10', 'db', 'café', ''),
    status: fc.constantFrom('Running', 'Stopped', 'Starting', 'Odd'),
    zoneId: fc.constantFrom('a', 'b', null),
    hostName: fc.constantFrom('host', null),
    privateIps: fc.constantFrom([], ['10.0.0.2'], ['10.0.0.10', '10.1.0.2']),
    startTime: fc.constantFrom(null, at(1), at(2)),
    locks: fc.constantFrom([], [{ reason: 'security', message: null }], [{ reason: 'odd', message: 'x' }]),
    tags: fc.constantFrom(
      [],
      [{ key: 'env', value: 'prod' }],
      [
        { key: 'env', value: '' },
        { key: 'Role', value: 'DB' },
      ],
    ),
  })
  .map((change) => {
    const { privateIps, locks, tags, ...plain } = change;
    const instance = facts({ ...plain, privateIps: [...privateIps], locks: [...locks], tags: [...tags] });
    return {
      ...instance,
      name: instance.name === '' ? instance.instanceId : instance.name,
      otherAccounts: [],
      key: instanceKey(instance.regionId, instance.instanceId),
      verdict: judge(instance, { nowMs: START_MS, heldBy: null }),
      lastRestart: null,
      pendingEvents: [],
      askedAt: at(0),
    };
  });

const someFilter: fc.Arbitrary<FleetFilter> = fc.record({
  q: fc.constantFrom(
    '',
    'web',
    'E',
    '10.0',
    'prod',
    'host.cluster.local',
    'acs:ecs:cn-hangzhou:1:instance/i-1',
    'i-1.',
    'none',
  ),
  account: fc.constantFrom('', 'default', 'none'),
  region: fc.constantFrom('', 'cn-hangzhou'),
  zone: fc.constantFrom('', 'a'),
  status: fc.constantFrom('', 'Running'),
  lock: fc.constantFrom('', 'security'),
  standing: fc.constantFrom('' as const, ...STANDINGS),
  tag: fc.constantFrom('', 'env', 'env=prod'),
  group: fc.constantFrom('', 'zone', 'tag:env'),
  sort: fc.constantFrom(...SORTS),
  descending: fc.boolean(),
  stray: fc.constant(''),
});

type Step = { put: InstanceRow[]; gone: string[] } | { ask: FleetFilter; from: number; count: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    put: fc.array(someRow, { maxLength: 8 }),
    gone: fc.array(
      fc.constantFrom(...IDS).map((id) => instanceKey('cn-hangzhou', id)),
      { maxLength: 2 },
    ),
  }),
  fc.record({ ask: someFilter, from: fc.nat(12), count: fc.nat(12) }),
);

test('whatever changes, filters, orders and windows come: each is what a full recomputation gives', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      const memory = createFleetMemory();
      const truth = new Map<string, InstanceRow>();
      for (const one of steps) {
        if ('put' in one) {
          memory.take(one.put, one.gone);
          for (const row of one.put) truth.set(row.key, row);
          for (const key of one.gone) truth.delete(key);
          continue;
        }
        const { ask, from, count } = one;
        const { list, counts } = await memory.results.of(ask);
        const whole = applyFilter([...truth.values()], ask);
        expect(list.slice(from, from + count).map(({ row }) => row)).toEqual(whole.rows.slice(from, from + count));
        expect(list.length).toBe(whole.rows.length);
        expect(counts).toEqual(whole.counts);
      }
      const apart = toldApart([...truth.values()]);
      for (const row of truth.values()) expect(memory.apart(row)).toBe(apart.get(row.key) ?? null);
      const { accounts, zones, statuses, locks, tags } = memory.facets();
      const distinct = (values: readonly (string | null)[]) =>
        [...new Set(values)].filter((value) => value !== null && value !== '').sort();
      const rows = [...truth.values()];
      expect([
        accounts,
        zones,
        statuses,
        locks.length,
        tags.flatMap(({ key, values }) => [key, ...values]).toSorted(),
      ]).toEqual([
        distinct(rows.map((row) => row.accountId)),
        distinct(rows.map((row) => row.zoneId)),
        distinct(rows.map((row) => row.status)),
        distinct(rows.flatMap((row) => row.locks.map(({ reason }) => reason))).length,
        [...new Set(rows.flatMap((row) => row.tags.map(({ key }) => key)))]
          .flatMap((key) => [
            key,
            ...distinct(rows.flatMap((row) => row.tags.filter((tag) => tag.key === key).map(({ value }) => value))),
          ])
          .toSorted(),
      ]);
    }),
    { numRuns: 400 },
  );
});

test('what is asked for while the fleet changes is what it came to at the end', async () => {
  const memory = createFleetMemory();
  const rows = fc.sample(someRow, { numRuns: 1, seed: 1 });
  const many = Array.from({ length: 5_000 }, (_, index): InstanceRow => {
    const [row] = rows;
    if (row === undefined) throw new Error('No row');
    return { ...row, key: `cn-hangzhou/i-${index}`, instanceId: `i-${index}`, name: `web-${(index * 7919) % 5_000}` };
  });
  memory.take(many, []);
  const asked = Promise.all(SORTS.map((sort) => memory.results.of({ ...NO_FILTER, q: '1', sort })));
  const truth = new Map(many.map((row) => [row.key, row]));
  for (let turn = 0; turn < 200; turn += 1) {
    await new Promise(setImmediate);
    const before = many[(turn * 31) % many.length];
    if (before === undefined) throw new Error('No row');
    const row = { ...before, name: `web-${turn}`, startTime: at(turn) };
    memory.take([row], []);
    truth.set(row.key, row);
  }
  for (const { filter, list } of await asked) {
    const now = await memory.results.of(filter);
    expect(now.list).toBe(list);
    expect(list.map(({ row }) => row.key)).toEqual(applyFilter([...truth.values()], filter).rows.map(({ key }) => key));
  }
});

test('changes are told by their numbers, and as unknown where they are no longer remembered', () => {
  const memory = createFleetMemory();
  const [row] = fc.sample(someRow, { numRuns: 1, seed: 1 });
  if (row === undefined) throw new Error('No row');
  memory.take([row], []);
  memory.take([{ ...row, status: 'Stopping' }], []);
  memory.take([], [row.key]);
  expect(memory.changesAfter(0)?.map(({ seq, before, after }) => [seq, before?.row.status, after?.row.status])).toEqual(
    [
      [1, undefined, row.status],
      [2, row.status, 'Stopping'],
      [3, 'Stopping', undefined],
    ],
  );
  expect(memory.changesAfter(3)).toEqual([]);
  expect(memory.changesAfter(4), 'of another memory').toBeNull();
  for (let turn = 0; turn < 41_000; turn += 1) memory.take([{ ...row, startTime: at(turn) }], []);
  expect(memory.changesAfter(3)).toBeNull();
  expect(memory.changesAfter(memory.seq() - 10)).toHaveLength(10);
});

test('a change of the one instance that has a value leaves what can be chosen as it is made', () => {
  const memory = createFleetMemory();
  const [row] = fc.sample(someRow, { numRuns: 1, seed: 1 });
  if (row === undefined) throw new Error('no row');
  const alone = { ...row, tags: [{ key: 'name', value: 'of this one alone' }] };
  memory.take([alone], []);
  const before = memory.facets();
  memory.take([{ ...alone, startTime: at(3) }], []);
  expect(memory.facets()).toBe(before);
  memory.take([{ ...alone, tags: [] }], []);
  expect(memory.facets()).not.toBe(before);
});
