import { expect, test } from 'vitest';
import { percent, pointsMoved, signed } from './shares';

test('a part that is there is never none, and one that is not all never all', () => {
  expect([percent(0, 5), percent(1, 500), percent(499, 500), percent(5, 5), percent(14, 100), percent(0, 0)]).toEqual([
    '0\u00a0%',
    'under 1\u00a0%',
    'over 99\u00a0%',
    '100\u00a0%',
    '14\u00a0%',
    '0\u00a0%',
  ]);
});

test('a change has its sign', () => {
  expect([signed(72), signed(-1_205), signed(0)]).toEqual(['+72', '−1,205', '±0']);
});

test('a share moves by points of what is told; against nothing it has not moved', () => {
  expect(pointsMoved([14, 100], [9, 100])).toBe(5);
  expect(pointsMoved([9, 100], [14, 100])).toBe(-5);
  expect(pointsMoved([135, 1_000], [94, 1_000])).toBe(5);
  expect(pointsMoved([1, 2], [0, 0])).toBeNull();
  expect(pointsMoved([0, 0], [1, 2])).toBeNull();
});
