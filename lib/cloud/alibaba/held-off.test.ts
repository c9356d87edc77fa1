import { expect, test } from 'vitest';
import type { CallFailure } from '../failures';
import { type HeldOff, heldOff } from './held-off';

const NOW = Date.parse('2026-11-29T07:40:16Z');
const refused: CallFailure = { class: 'not_sent', cause: 'no_credentials' };
const throttled: CallFailure = { class: 'held_back', api: 'AssumeRole', why: 'throttled', until: '' };

test('throttling stands to the next minute and a little longer, and says until when', () => {
  const off = heldOff(throttled, null, NOW, 0);
  expect(off.isOver(Date.parse('2026-11-29T07:40:59.999Z'))).toBe(false);
  expect(off.isOver(Date.parse('2026-11-29T07:41:05.000Z'))).toBe(true);
  expect(off.failure).toMatchObject({ until: expect.stringMatching(/^2026-11-29T07:41:0[0-4]/) });
});

test('a first failure costs no pause, further ones longer and longer, half a minute at most', () => {
  let off: HeldOff | null = null;
  const pauses: number[] = [];
  for (let times = 0; times < 40; times += 1) {
    off = heldOff(refused, off, NOW, 0);
    const { isOver }: HeldOff = off;
    pauses.push([0, 1, 2, 4, 8, 16, 30].find((seconds) => isOver(NOW + seconds * 1_000)) ?? Number.NaN);
  }
  expect(pauses.slice(0, 7)).toEqual([0, 1, 2, 4, 8, 16, 30]);
  expect(pauses.at(-1)).toBe(30);
});

test('while there are credentials that are still good, they are not renewed at every call', () => {
  expect(heldOff(refused, null, NOW, 15_000).isOver(NOW + 14_000)).toBe(false);
});

test('a clock that is set back holds nothing off for long', () => {
  expect(heldOff(throttled, null, NOW, 0).isOver(NOW - 3_600_000)).toBe(true);
});
