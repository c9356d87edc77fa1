import { expect, test } from 'vitest';
import { readHistoryKey } from './seal-key';

test('a key has at least 32 characters; none, and an empty one, is none', () => {
  expect(readHistoryKey('x'.repeat(32))).toEqual({ ok: true, value: 'x'.repeat(32) });
  expect([readHistoryKey(undefined), readHistoryKey('')]).toEqual([
    { ok: true, value: null },
    { ok: true, value: null },
  ]);
});

test('the sentence about one that is too short does not hold it', () => {
  expect(readHistoryKey('hush')).toEqual({
    ok: false,
    error: 'DESK_HISTORY_KEY must be 32 to 1000 random characters (openssl rand -base64 33).',
  });
});
