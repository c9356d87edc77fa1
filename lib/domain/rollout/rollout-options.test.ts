import { expect, test } from 'vitest';
import { wavesOf } from './rollout-options';

test.each([
  [0, null, []],
  [7, null, [7]],
  [0, { lookMinutes: 1 }, []],
  [1, { lookMinutes: 1 }, [1]],
  [6, { lookMinutes: null }, [1, 5]],
  [50, { lookMinutes: null }, [1, 5, 25, 19]],
])('%i targets with canary %o come in waves of %o', (count, canary, waves) => {
  expect(wavesOf(count, canary)).toEqual(waves);
});
