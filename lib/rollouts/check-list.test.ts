import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stopwatch } from '../clock';
import type { InstanceRow } from '../domain/instance/fleet-views';
import { instanceKey } from '../domain/instance/instance';
import { judge } from '../domain/instance/verdict';
import { MOST_LISTED } from '../domain/rollout/list-check';
import { withReplaced } from '../domain/rollout/list-text';
import { at, facts, START_MS } from '../domain/testing/restarts-in-states';
import { editDistance } from '../domain/words/edit-distance';
import { listCheckOf } from './check-list';
import { readList } from './read-list';

function machine(name: string, instanceId = `i-${name}`, regionId = 'cn-hangzhou'): InstanceRow {
  const instance = facts({ instanceId, name, hostName: null, privateIps: [], regionId });
  return {
    ...instance,
    otherAccounts: [],
    key: instanceKey(regionId, instanceId),
    verdict: judge(instance, { nowMs: START_MS, heldBy: null }),
    lastRestart: null,
    pendingEvents: [],
    askedAt: at(0),
  };
}

const numbered = (name: string, count: number) =>
  Array.from({ length: count }, (_, index) => machine(`${name}-${String(index + 1).padStart(2, '0')}`));

const FLEET = [
  ...numbered('web', 40),
  ...numbered('worker', 3),
  machine('db-primary'),
  machine('blue-8'),
  machine('glue-8'),
  machine('twin', 'i-twin-a'),
  machine('twin', 'i-twin-b', 'cn-beijing'),
  machine('shard-11'),
  machine('shard-1-2'),
  machine('name, with a comma', 'i-bp1comma00000'),
];

const check = (text: string, fleet: readonly InstanceRow[] = FLEET) => listCheckOf(readList(text, fleet), fleet);
const nearOf = async (asked: string) => (await check(asked)).unknown[0]?.near.map(({ text }) => text);
const isClear = async (asked: string) => (await check(asked)).unknown[0]?.clear;

test.each([
  ['web-01', 'web-01', 0],
  ['wbe-01', 'web-01', 1],
  ['web-1', 'web-01', 1],
  ['web-01', 'wib-02', 2],
  ['', 'ab', 2],
  ['kitten', 'sitting', 3],
  ['abcdef', 'uvwxyz', 3],
])('from %s to %s it is %i steps, as far as that is asked', (a, b, steps) => {
  expect(editDistance(a, b, 2)).toBe(Math.min(3, steps));
  expect(editDistance(b, a, 2)).toBe(Math.min(3, steps));
});

test('it is what the whole table of steps says, whatever the two have in common', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', '1', '-'), maxLength: 6 });
  fc.assert(
    fc.property(letters, letters, fc.integer({ min: 1, max: 3 }), (a, b, most) => {
      expect(editDistance(a, b, most)).toBe(Math.min(most + 1, wholeTable(a, b)));
    }),
    { numRuns: 500 },
  );
});

function wholeTable(a: string, b: string): number {
  const steps = (i: number, j: number): number => {
    if (i === 0 || j === 0) return i + j;
    const change = steps(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
    const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
    return Math.min(change, steps(i - 1, j) + 1, steps(i, j - 1) + 1, swapped ? steps(i - 2, j - 2) + 1 : i + j);
  };
  return steps(a.length, b.length);
}

describe('what a list comes to while it is typed', () => {
  test('what it names counts once, and what it names twice is told with its lines', async () => {
    const { found, twice, counts } = await check('web-01\nweb-02, web-02\n"web-01"\nweb-03,i-web-03\nnothing-like-it');
    expect(found).toBe(3);
    expect(twice).toEqual([
      { name: 'web-01', instanceId: 'i-web-01', lines: [1, 3] },
      { name: 'web-02', instanceId: 'i-web-02', lines: [2, 2] },
    ]);
    expect(counts).toEqual({ twice: 2, unknown: 1, ambiguous: 0, unclear: 0 });
  });

  test('a table that names each machine by its name and its id names none twice', async () => {
    expect((await check('name,instance id\nweb-01,i-web-01\nweb-02,i-web-02\n')).twice).toEqual([]);
  });

  test('what may mean several is offered by ids that mean one each', async () => {
    const [twin] = (await check('twin')).ambiguous;
    expect(twin?.candidates.map(({ text }) => text)).toEqual(['cn-hangzhou/i-twin-a', 'cn-beijing/i-twin-b']);
    for (const { text } of twin?.candidates ?? []) expect((await check(text)).found).toBe(1);
  });

  test('all that it offers names the machine that it was offered as', async () => {
    for (const typed of ['wbe-01', 'twin1', 'name, with a coma', 'db-primry', 'i-bp1comma0000'])
      for (const { near } of (await check(typed)).unknown)
        for (const { text, instanceId } of near)
          expect([text, readList(text, FLEET).rows.map((row) => row.instanceId)]).toEqual([text, [instanceId]]);
  });

  test('of many that it does not know it tells the first, and how many there are', async () => {
    const { unknown, counts } = await check(Array.from({ length: 200 }, (_, index) => `zzz-${index}`).join('\n'));
    expect([unknown.length, counts.unknown]).toEqual([MOST_LISTED, 200]);
  });
});

describe('did you mean', () => {
  test.each([
    ['wbe-07', 'web-07'],
    ['web-O7', 'web-07'],
    ['web07', 'web-07'],
    ['Web_7', 'web-07'],
    ['web-007', 'web-07'],
    ['db-primry', 'db-primary'],
    ['"db primary"', 'db-primary'],
  ])('%s: %s, and nothing else is as near', async (asked, meant) => {
    expect((await nearOf(asked))?.[0]).toBe(meant);
    expect(await isClear(asked)).toBe(true);
  });

  test.each([
    ['another number is another machine', 'worker-04'],
    ['the same, where one alone is near', 'db2-primary'],
    ['numbers that stand apart are no longer number', 'shard-1-1'],
    ['several are as near', 'flue-8'],
    ['two machines have the name', 'twinn'],
  ])('%s: %s is offered and not clear', async (_, asked) => {
    expect(await isClear(asked)).toBe(false);
  });

  test('one that the list names already, or that two entries are near to, is not clear', async () => {
    expect((await check('web-07\nwbe-07')).unknown.map(({ clear }) => clear)).toEqual([false]);
    expect((await check('wbe-07\nweb07')).unknown.map(({ clear }) => clear)).toEqual([false, false]);
  });

  test('nothing is offered for what is near to nothing', async () => {
    expect(await nearOf('payments-gateway-9')).toEqual([]);
    expect(await nearOf('x'.repeat(300))).toEqual([]);
  });

  test('30 names with 4 typos become 30 instances when the 4 are taken', async () => {
    const good = Array.from({ length: 26 }, (_, index) => `web-${String(index + 5).padStart(2, '0')}`);
    const list = [...good, 'wbe-01', 'web_02', 'web-O3', 'webb-04'].join('\n');
    const before = await check(list);
    expect([before.found, before.counts.unknown]).toEqual([26, 4]);
    expect(before.unknown.map(({ clear }) => clear)).toEqual([true, true, true, true]);
    const taken = before.unknown.map(({ line, asked, near }) => ({ line, asked, text: near[0]?.text ?? '' }));
    const after = await check(withReplaced(list, taken));
    expect([after.found, after.counts]).toEqual([30, { twice: 0, unknown: 0, ambiguous: 0, unclear: 0 }]);
  });

  test('the same in one line of CSV with quotes, where nothing counts before all of it is understood', async () => {
    const list = '"web-01","wbe-02","web-03"';
    const before = await check(list);
    expect([before.found, before.counts.unknown, before.counts.unclear]).toEqual([0, 1, 1]);
    const taken = before.unknown.map(({ line, asked, near }) => ({ line, asked, text: near[0]?.text ?? '' }));
    expect((await check(withReplaced(list, taken))).found).toBe(3);
  });

  test('what nobody waits for any more is not looked for', async () => {
    const read = readList('wbe-01\nwbe-02\nwbe-03', FLEET);
    let asked = 0;
    const { unknown } = await listCheckOf(read, FLEET, () => {
      asked += 1;
      return asked > 1;
    });
    expect(unknown.map(({ near }) => near.length > 0)).toEqual([true, true, false]);
  });

  test('50 unknown lines in a fleet of 10,000 take moments, not minutes', async () => {
    const fleet = Array.from({ length: 10_000 }, (_, index) =>
      machine(`service-${index % 40}-node-${index}`, `i-bp1${index.toString(36).padStart(15, 'q')}`),
    );
    const typed = Array.from({ length: 50 }, (_, index) => `servcie-${index}-node-${index * 7}`).join('\n');
    const { elapsedMs } = stopwatch();
    let turns = 0;
    let over = false;
    const others = (async () => {
      while (!over) {
        await new Promise(setImmediate);
        turns += 1;
      }
    })();
    expect((await check(typed, fleet)).unknown).toHaveLength(50);
    over = true;
    await others;
    // Others have their turn between any two of them.
    expect(turns).toBeGreaterThan(40);
    // Far more than it takes: it would end what goes through all of the fleet letter by letter.
    expect(elapsedMs()).toBeLessThan(20_000);
  });
});
