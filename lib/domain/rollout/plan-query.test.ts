import fc from 'fast-check';
import { expect, test } from 'vitest';
import { choosesOptions, parsePlanQuery, planQuery } from './plan-query';
import { DEFAULT_OPTIONS, ROLLOUT_ORDERS } from './rollout-options';

const limit = fc.oneof(
  fc.record({ kind: fc.constant('count' as const), value: fc.integer({ min: 1, max: 5_000 }) }),
  fc.record({ kind: fc.constant('percent' as const), value: fc.integer({ min: 1, max: 100 }) }),
);
const text = fc
  .string({ minLength: 1, maxLength: 40, unit: 'grapheme' })
  .filter((value) => !value.includes('\u0000') && value.trim() !== '');

test('what is chosen comes back from the address', () => {
  fc.assert(
    fc.property(
      fc.record({
        options: fc.record({
          atOnce: limit,
          perZone: fc.option(limit),
          perTag: fc.option(fc.record({ key: text, limit })),
          stopAfter: fc.integer({ min: 1, max: 5_000 }),
          canary: fc.option(fc.record({ lookMinutes: fc.option(fc.integer({ min: 1, max: 120 })) })),
          order: fc.constantFrom(...ROLLOUT_ORDERS),
        }),
        ticked: fc.uniqueArray(text, { maxLength: 5 }),
        stray: fc.constantFrom('', 'at_onse=3', 'order=up'),
      }),
      (choices) => {
        expect(parsePlanQuery(new URLSearchParams(planQuery(choices)))).toEqual(choices);
      },
    ),
  );
});

test('the defaults can be said too: a plan that goes on from a rollout begins with its limits, not with these', () => {
  const choices = { options: DEFAULT_OPTIONS, ticked: ['cause'], stray: '' };
  const params = new URLSearchParams(planQuery(choices, true));
  expect(parsePlanQuery(params)).toEqual(choices);
  expect(choosesOptions(params)).toBe(true);
  expect(choosesOptions(new URLSearchParams(planQuery(choices)))).toBe(false);
});

test('an address without choices is the careful beginning, and nonsense is kept as not understood', () => {
  expect(planQuery({ options: DEFAULT_OPTIONS, ticked: [], stray: '' })).toBe('');
  const nonsense = 'at_once=0&per_zone=101%25&tag=&per_tag=x&stop_after=-1&canary=999&order=up&tick=';
  expect(parsePlanQuery(new URLSearchParams(nonsense))).toEqual({
    options: DEFAULT_OPTIONS,
    ticked: [],
    stray: nonsense,
  });
  expect(parsePlanQuery(new URLSearchParams('per_tag=2')).stray).toBe('per_tag=2');
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (raw) => void parsePlanQuery(new URLSearchParams(raw))));
});
