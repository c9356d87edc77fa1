import { expect, test } from 'vitest';
import { memoryText } from './instance-memory';

test.each([
  [8192, '8 GiB'],
  [512, '0.5 GiB'],
  [1740, '1.7 GiB'],
  [0, '0 GiB'],
  [null, null],
])('%s MiB of memory are told in GiB, and what was not given is not guessed', (mib, text) => {
  expect(memoryText(mib)).toBe(text);
});
