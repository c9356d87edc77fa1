import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_OPTIONS, type Limit, type RolloutOptions } from './rollout-options';
import { allowedAmong, heldUpBy, type LimitGroup, nextTargets } from './window';

interface Target extends LimitGroup {
  id: number;
}

const limit: fc.Arbitrary<Limit> = fc.oneof(
  fc.record({ kind: fc.constant('count' as const), value: fc.integer({ min: 1, max: 8 }) }),
  fc.record({ kind: fc.constant('percent' as const), value: fc.integer({ min: 1, max: 100 }) }),
);
const targets = fc
  .array(fc.record({ zone: fc.constantFrom('a', 'b', 'c', null), tag: fc.constantFrom('x', 'y', 'z', 'w', null) }), {
    minLength: 1,
    maxLength: 60,
  })
  .map((places) => places.map((place, id): Target => ({ ...place, id })));
const options = fc.record({
  atOnce: limit,
  perZone: fc.option(limit),
  perTag: fc.option(limit.map((one) => ({ key: 'group', limit: one }))),
});

function countOf(places: readonly LimitGroup[], name: 'zone' | 'tag', value: string): number {
  return places.filter((place) => place[name] === value).length;
}

/** The limits, written down a second time: what may be down at once. */
function mostOf(one: Limit, size: number): number {
  return one.kind === 'count' ? one.value : Math.max(1, Math.floor((size * one.value) / 100));
}

describe('limits', () => {
  test('hold whatever comes back in which order, and whoever takes over in the middle; and all are begun in the end', () => {
    fc.assert(
      fc.property(targets, options, fc.array(fc.nat(), { minLength: 1, maxLength: 300 }), (all, chosen, picks) => {
        const rollout: RolloutOptions = { ...DEFAULT_OPTIONS, ...chosen };
        const allowed = allowedAmong(all, rollout);
        let waiting = [...all];
        let down: Target[] = [];
        const begun: Target[] = [];
        for (let step = 0; waiting.length > 0 || down.length > 0; step += 1) {
          // Worked out anew from what is known in each step: nothing of an earlier one is remembered.
          const next = nextTargets(waiting, { own: down, others: [] }, allowed);
          waiting = waiting.filter((target) => !next.includes(target));
          down.push(...next);
          begun.push(...next);
          expect(down.length).toBeLessThanOrEqual(mostOf(chosen.atOnce, all.length));
          for (const zone of ['a', 'b', 'c'])
            if (chosen.perZone !== null)
              expect(countOf(down, 'zone', zone)).toBeLessThanOrEqual(
                mostOf(chosen.perZone, countOf(all, 'zone', zone)),
              );
          for (const tag of ['x', 'y', 'z', 'w'])
            if (chosen.perTag !== null)
              expect(countOf(down, 'tag', tag)).toBeLessThanOrEqual(
                mostOf(chosen.perTag.limit, countOf(all, 'tag', tag)),
              );
          // Nothing more could have been begun: the window is never left half empty.
          if (waiting.length > 0)
            expect([
              nextTargets(waiting, { own: down, others: [] }, allowed),
              heldUpBy(waiting, { own: down, others: [] }, allowed).length > 0,
            ]).toEqual([[], true]);
          const back = (picks[step % picks.length] ?? 0) % down.length;
          down = down.filter((_, index) => index !== back);
        }
        expect(begun.map(({ id }) => id).sort((a, b) => a - b)).toEqual(all.map(({ id }) => id));
      }),
      { numRuns: 400 },
    );
  });

  test('count those whom somebody else restarts for their zone and group, and not for how many at once', () => {
    const waiting = [
      { zone: 'a', tag: 'x' },
      { zone: 'b', tag: 'y' },
    ];
    const one = { kind: 'count', value: 1 } as const;
    const others = [{ zone: 'a', tag: 'x' }];
    const byZone = allowedAmong(waiting, { ...DEFAULT_OPTIONS, atOnce: one, perZone: one });
    expect(nextTargets(waiting, { own: [], others }, byZone)).toEqual([waiting[1]]);
    const byTag = allowedAmong(waiting, { ...DEFAULT_OPTIONS, perTag: { key: 'group', limit: one } });
    expect(nextTargets(waiting, { own: [], others }, byTag)).toEqual([waiting[1]]);
    const alone = allowedAmong(waiting, { ...DEFAULT_OPTIONS, atOnce: one });
    expect(nextTargets(waiting, { own: [], others }, alone)).toEqual([waiting[0]]);
  });

  test('take budget only for what is begun: what a full zone holds back uses none of it up', () => {
    const all = Array.from({ length: 400 }, (_, index) => ({ zone: index < 200 ? 'a' : 'b', tag: null }));
    const one = { kind: 'count', value: 1 } as const;
    const allowed = allowedAmong(all, { ...DEFAULT_OPTIONS, atOnce: { kind: 'count', value: 50 }, perZone: one });
    let left = 90;
    const take = () => {
      left -= 1;
      return left >= 0;
    };
    expect(nextTargets(all, { own: [{ zone: 'a', tag: null }], others: [] }, allowed, take)).toEqual([all[200]]);
    expect(left).toBe(89);
    expect(nextTargets(all, { own: [], others: [] }, allowed, () => false)).toEqual([]);
  });

  test('say which of them keeps all of the others back', () => {
    const waiting = [{ zone: 'a', tag: 'x' }];
    const one = { kind: 'count', value: 1 } as const;
    const down = { own: [{ zone: 'a', tag: 'x' }], others: [] };
    expect(heldUpBy(waiting, down, allowedAmong(waiting, { ...DEFAULT_OPTIONS, atOnce: one }))).toEqual(['at_once']);
    expect(heldUpBy(waiting, down, allowedAmong(waiting, { ...DEFAULT_OPTIONS, perZone: one }))).toEqual(['zone']);
    expect(
      heldUpBy(waiting, down, allowedAmong(waiting, { ...DEFAULT_OPTIONS, perTag: { key: 'group', limit: one } })),
    ).toEqual(['tag']);
    expect(heldUpBy([], down, allowedAmong(waiting, { ...DEFAULT_OPTIONS, atOnce: one }))).toEqual([]);
  });

  test('a full group does not hold up the others, and a share is rounded down but never to none', () => {
    const all = Array.from({ length: 10 }, (_, index) => ({ zone: 'a', tag: index < 5 ? 'x' : 'y' }));
    const allowed = allowedAmong(all, {
      ...DEFAULT_OPTIONS,
      atOnce: { kind: 'percent', value: 39 },
      perTag: { key: 'group', limit: { kind: 'percent', value: 5 } },
    });
    expect([allowed.atOnce, [...allowed.tags.values()]]).toEqual([3, [1, 1]]);
    expect(nextTargets(all, { own: [], others: [] }, allowed).map(({ tag }) => tag)).toEqual(['x', 'y']);
  });
});
