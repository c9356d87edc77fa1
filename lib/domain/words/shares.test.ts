import { expect, test } from 'vitest';
import { percent, pointsMoved, signed } from './shares';
import { ENGLISH, languageOf } from './speak';

test('a part that is there is never none, and one that is not all never all', () => {
  expect([
    percent(ENGLISH, 0, 5),
    percent(ENGLISH, 1, 500),
    percent(ENGLISH, 499, 500),
    percent(ENGLISH, 5, 5),
    percent(ENGLISH, 14, 100),
    percent(ENGLISH, 0, 0),
  ]).toEqual(['0%', 'under 1%', 'over 99%', '100%', '14%', '0%']);
  const chinese = languageOf('zh-Hans', 'UTC');
  expect([percent(chinese, 1, 500), percent(chinese, 14, 100)]).toEqual(['不足 1%', '14%']);
});

test('a change has its sign', () => {
  expect([signed(ENGLISH, 72), signed(ENGLISH, -1_205), signed(ENGLISH, 0)]).toEqual(['+72', '−1,205', '±0']);
});

test('a share moves by points of what is told; against nothing it has not moved', () => {
  expect(pointsMoved([14, 100], [9, 100])).toBe(5);
  expect(pointsMoved([9, 100], [14, 100])).toBe(-5);
  expect(pointsMoved([135, 1_000], [94, 1_000])).toBe(5);
  expect(pointsMoved([1, 2], [0, 0])).toBeNull();
  expect(pointsMoved([0, 0], [1, 2])).toBeNull();
});
