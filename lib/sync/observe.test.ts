import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { InstanceFacts } from '../domain/instance/instance';
import { at, facts } from '../domain/testing/restarts-in-states';
import { type KnownInstance, observe, type Read } from './observe';

const OPTIONS = {
  gapMs: 15_000,
  goneMs: 60_000,
  targets: ['default', 'first', 'second'].map((accountId) => ({ accountId, regionId: 'cn-hangzhou' })),
};

/** A read that was asked at `seconds`; `null` found nothing. */
function read(seconds: number, change: Partial<InstanceFacts> | null): Read {
  return {
    regionId: 'cn-hangzhou',
    instanceId: 'i-web01',
    accountId: change?.accountId ?? 'default',
    askedAt: at(seconds),
    facts: change === null ? null : facts(change),
  };
}

/** What is known after all reads, in the order in which they were stored. */
function knownAfter(...reads: Read[]): KnownInstance | null {
  return reads.reduce<KnownInstance | null>((before, one) => observe(before, one, OPTIONS) ?? before, null);
}

const status = (status: string) => ({ status });

describe('which read counts', () => {
  test('an older one never replaces a newer one, nor does one asked at the same instant', () => {
    const known = knownAfter(read(10, status('Running')));
    for (const seconds of [9.999, 10]) {
      expect(observe(known, read(seconds, status('Odd')), OPTIONS)).toBeNull();
      expect(observe(known, read(seconds, null), OPTIONS)).toBeNull();
    }
    expect(observe(known, read(10.001, status('Stopped')), OPTIONS)?.facts.status).toBe('Stopped');
  });

  test('a slow read stored after a newer one leaves it as it is, but what it saw is still evidence', () => {
    const known = knownAfter(read(10, status('Running')));
    const after = observe(known, read(9, status('Starting')), OPTIONS);
    expect(after).toEqual({ ...known, awayStatus: 'Starting', awayAskedAt: read(9, null).askedAt });
    if (after === null) throw new Error('no evidence');
    expect(observe(after, read(8, status('Stopped')), OPTIONS)).toBeNull();
  });

  test('whatever the order in which reads are stored, the newest one is known', () => {
    const reads = fc.uniqueArray(
      fc.record({ second: fc.nat({ max: 1000 }), status: fc.constantFrom('Running', 'Stopped', 'Starting', 'Odd') }),
      { minLength: 1, selector: ({ second }) => second },
    );
    fc.assert(
      fc.property(reads, (list) => {
        const newest = list.toSorted((a, b) => b.second - a.second)[0];
        const known = knownAfter(...list.map((one) => read(one.second, status(one.status))));
        expect([known?.facts.status, known?.askedAt]).toEqual([newest?.status, at(newest?.second ?? 0)]);
      }),
    );
  });

  test('finding nothing of an instance that was never known makes nothing known', () => {
    expect(knownAfter(read(1, null))).toBeNull();
  });
});

describe('away from Running', () => {
  test.each(['Starting', 'Stopping', 'Stopped'])(
    '%s is remembered with its time, also when it is Running again',
    (away) => {
      const known = knownAfter(read(1, status('Running')), read(2, status(away)), read(5, status('Running')));
      expect([known?.awayStatus, known?.awayAskedAt]).toEqual([away, at(2)]);
    },
  );

  test('the newest one is remembered', () => {
    const known = knownAfter(read(1, status('Stopping')), read(2, status('Stopped')), read(3, status('Starting')));
    expect([known?.awayStatus, known?.awayAskedAt]).toEqual(['Starting', at(3)]);
  });

  test.each(['Running', 'Pending', 'Hibernating', '', 'stopped'])('%j is not away', (here) => {
    expect(knownAfter(read(1, status(here)))).toMatchObject({ awayStatus: null, awayAskedAt: null });
  });

  test('a missing read leaves it as it was', () => {
    expect(knownAfter(read(1, status('Stopping')), read(2, null))).toMatchObject({
      awayStatus: 'Stopping',
      awayAskedAt: at(1),
    });
  });
});

describe('the last read that saw it Running', () => {
  test('is remembered while it is away, and forgotten when it is back', () => {
    const left = (...list: [number, string][]) =>
      knownAfter(...list.map(([seconds, here]) => read(seconds, status(here))))?.leftAfter;
    expect(left([1, 'Running'])).toBeNull();
    expect(left([1, 'Running'], [2, 'Stopping'], [3, 'Starting'])).toBe(at(1));
    expect(left([1, 'Running'], [2, 'Stopping'], [3, 'Running'])).toBeNull();
    expect(left([1, 'Pending'], [2, 'Starting'])).toBeNull();
  });

  test('is that of the read that saw it, not of one that found nothing', () => {
    expect(knownAfter(read(1, status('Running')), read(2, null), read(3, status('Starting')))?.leftAfter).toBe(at(1));
  });

  test('a slow read stored later does not move it', () => {
    const known = knownAfter(read(1, status('Running')), read(9, status('Running')), read(5, status('Starting')));
    expect(known?.leftAfter).toBeNull();
  });
});

describe('Stopped in every read', () => {
  test('since the first of them', () => {
    const known = knownAfter(read(0, status('Running')), read(3, status('Stopped')), read(6, status('Stopped')));
    expect(known?.stoppedSince).toBe(at(3));
  });

  test.each(['Running', 'Starting', 'Stopping', 'Pending', 'Odd'])('%s in between begins it anew', (between) => {
    const known = knownAfter(read(3, status('Stopped')), read(6, status(between)), read(9, status('Stopped')));
    expect(known?.stoppedSince).toBe(at(9));
    expect(knownAfter(read(3, status('Stopped')), read(6, status(between)))?.stoppedSince).toBeNull();
  });

  test('a gap breaks it, a pause within the limit does not', () => {
    expect(knownAfter(read(0, status('Stopped')), read(15, status('Stopped')))?.stoppedSince).toBe(at(0));
    expect(knownAfter(read(0, status('Stopped')), read(15.001, status('Stopped')))?.stoppedSince).toBe(at(15.001));
  });

  test('so does a read that did not find it', () => {
    expect(knownAfter(read(0, status('Stopped')), read(3, null))?.stoppedSince).toBeNull();
    expect(knownAfter(read(0, status('Stopped')), read(3, null), read(6, status('Stopped')))?.stoppedSince).toBe(at(6));
  });
});

/** It was read at 0 and found, then missing every three seconds until `to`; whole sweeps began at `sweeps`. */
function missingUntil(to: number, ...sweeps: number[]): KnownInstance | null {
  const reads = [read(0, { name: 'web-01' })];
  for (let second = 3; second <= to; second += 3) {
    const swept = sweeps.filter((began) => began < second).at(-1);
    reads.push({ ...read(second, null), sweptAt: swept === undefined ? null : at(swept) });
  }
  return knownAfter(...reads);
}

describe('gone', () => {
  test('takes a minute of reads that do not find it, and a whole sweep that began after the first of them', () => {
    expect(missingUntil(60, 30)).toMatchObject({ missingSince: at(3), goneAt: null, changing: true });
    expect(missingUntil(63, 30)).toMatchObject({ missingReads: 21, goneAt: at(63), changing: false });
    expect(missingUntil(600)?.goneAt).toBeNull();
    expect(missingUntil(600, 2.9)?.goneAt).toBeNull();
    expect(missingUntil(150, 100)?.goneAt).toBe(at(102));
    // And since the read that showed it.
    expect(missingUntil(300, 30)?.goneAt).toBe(at(63));
  });

  test('two reads that leave it out are not enough, however quickly sweeps come', () => {
    expect(missingUntil(6, 3.5, 5)).toMatchObject({ missingReads: 2, goneAt: null });
  });

  test('a gap between them begins the minute anew: what happened in it nobody saw', () => {
    const swept = { sweptAt: at(99) };
    const before = missingUntil(6);
    const after = observe(before, { ...read(100, null), ...swept }, OPTIONS);
    expect(after).toMatchObject({ missingSince: at(100), goneAt: null });
  });

  test('a read that finds it makes it present, and the time begins anew', () => {
    const back = observe(missingUntil(63, 30), read(66, {}), OPTIONS);
    expect([back?.missingReads, back?.missingSince, back?.goneAt]).toEqual([0, null, null]);
    const again = observe(back, { ...read(69, null), sweptAt: at(65) }, OPTIONS);
    expect(again).toMatchObject({ missingReads: 1, missingSince: at(69), goneAt: null });
  });

  test('so does a slow read that found it meanwhile, though a newer one did not', () => {
    const after = observe(missingUntil(30, 20), read(25, {}), OPTIONS);
    expect(after).toMatchObject({ missingReads: 1, missingSince: at(30), goneAt: null });
    expect(observe(missingUntil(30, 20), read(2, {}), OPTIONS)).toBeNull();
  });

  test('a time that another build left there counts for nothing', () => {
    const stale = { ...(missingUntil(3) as KnownInstance), missingReads: 0, missingSince: at(-900) };
    expect(observe(stale, { ...read(6, null), sweptAt: at(0) }, OPTIONS)).toMatchObject({
      missingSince: at(6),
      goneAt: null,
    });
  });

  test('what was known of it is kept', () => {
    expect(missingUntil(9)?.facts.name).toBe('web-01');
  });
});

describe('one row for an instance', () => {
  test('seen through two accounts it stays one, acted on through the first', () => {
    const known = knownAfter(read(1, { accountId: 'first' }), read(2, { accountId: 'second', status: 'Stopped' }));
    expect([known?.accountId, known?.facts.accountId, known?.facts.status]).toEqual(['first', 'first', 'Stopped']);
  });

  const through = (...accountIds: string[]) =>
    knownAfter(...accountIds.map((accountId, index) => read(index + 1, { accountId })));

  test('the first is the first of the settings, whoever read it first, and the others are named', () => {
    expect(through('second', 'first')).toMatchObject({ accountId: 'first', otherAccounts: ['second'] });
    expect(through('second', 'default', 'first', 'second')).toMatchObject({
      accountId: 'default',
      otherAccounts: ['first', 'second'],
    });
  });

  test('an account that has left the settings hands over to whoever still sees it', () => {
    expect(through('left', 'second')).toMatchObject({ accountId: 'second', otherAccounts: [] });
    expect(through('left', 'gone-too')).toMatchObject({ accountId: 'left', otherAccounts: [] });
  });

  test('an account that no longer reads this region hands over, though it reads others', () => {
    const elsewhere = {
      ...OPTIONS,
      targets: [{ accountId: 'first', regionId: 'cn-shanghai' }, ...OPTIONS.targets.slice(2)],
    };
    const known = knownAfter(read(1, { accountId: 'first' }));
    expect(observe(known, read(2, { accountId: 'second' }), elsewhere)).toMatchObject({
      accountId: 'second',
      otherAccounts: [],
    });
    // Nor is it the heir of what the second no longer sees.
    const shared = through('second', 'first', 'second');
    if (shared === null) throw new Error('nothing known');
    const owned = { ...shared, accountId: 'second', otherAccounts: ['first'] };
    const unseen = { ...read(9, null), accountId: 'second' };
    expect(observe(owned, unseen, elsewhere)).toMatchObject({ accountId: 'second', missingReads: 1 });
  });

  test('what another account does not see is not missing; what the first does not see, the next acts on', () => {
    const known = through('first', 'second');
    if (known === null) throw new Error('nothing known');
    const unseen = (accountId: string) => ({ ...read(9, null), accountId });
    expect(observe(known, unseen('second'), OPTIONS)).toBeNull();
    expect(observe(known, unseen('first'), OPTIONS)).toEqual({
      ...known,
      accountId: 'second',
      otherAccounts: [],
      facts: { ...known.facts, accountId: 'second' },
      // Nobody has asked the next one yet.
      changing: true,
    });
  });

  test('its hash changes with any fact, and with nothing else', () => {
    const hash = (seconds: number, change: Partial<InstanceFacts>) => knownAfter(read(seconds, change))?.factsHash;
    expect(hash(1, {})).toBe(hash(2, {}));
    for (const change of [
      { status: 'Stopped' },
      { locks: [{ reason: 'x', message: null }] },
      { tags: [{ key: 'a', value: '' }] },
    ]) {
      expect(hash(1, change)).not.toBe(hash(1, {}));
    }
  });

  test('is read often while it is on its way', () => {
    const changing = (here: string) => knownAfter(read(1, status(here)))?.changing;
    expect(['Starting', 'Stopping', 'Pending', 'Running', 'Stopped', 'Odd'].map(changing)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});
