import fc from 'fast-check';
import { expect, test } from 'vitest';
import { axisTicks } from './axis-ticks';

test('there are two or three lines, round and evenly apart, and no bar is higher than the last', () => {
  fc.assert(
    fc.property(fc.nat({ max: 5_000_000 }), (most) => {
      const ticks = axisTicks(most);
      expect([2, 3]).toContain(ticks.length);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(most);
      expect(ticks.map((tick, at) => tick / (at + 1))).toEqual(ticks.map(() => ticks[0]));
      expect(String(ticks[0])).toMatch(/^[125]0*$/);
    }),
  );
});

test.each([
  [0, [1, 2]],
  [3, [1, 2, 3]],
  [7, [5, 10]],
  [31, [20, 40]],
  [612, [500, 1_000]],
])('%d has %j', (most, ticks) => expect(axisTicks(most)).toEqual(ticks));
