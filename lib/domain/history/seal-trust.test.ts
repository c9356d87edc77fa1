import { expect, test } from 'vitest';
import { MOST_WAITING, sealedTrust } from './seal-trust';

test.each([
  [0, 0, 'Sealing begins, none waits.'],
  [1, 0, 'The history is sealed: 1 event so far, none waits.'],
  [12_345, 1, 'The history is sealed: 12,345 events so far, 1 waits for its seal.'],
  [12_345, MOST_WAITING, 'The history is sealed: 12,345 events so far, 1,000 wait for their seals.'],
  [0, MOST_WAITING + 1, 'Sealing begins, more than 1,000 wait for their seals.'],
])('%i sealed and %i waiting: %s', (sequence, waiting, sentence) => {
  expect(sealedTrust({ sequence, waiting, sealedAt: null }).sentence).toBe(sentence);
});
