import { expect, test } from 'vitest';
import { faultSentence, LOST_CAUSES, UNREACHED_CAUSES } from './call-faults';

const CODES = [...LOST_CAUSES, ...UNREACHED_CAUSES];

test.each(CODES)('%s is one sentence, with its parameters and without', (code) => {
  for (const params of [{}, { httpStatus: 503, code: 'ECONNREFUSED' }]) {
    expect(faultSentence(code, params)).toMatch(/^[A-Z][^\n]+\.$/);
    expect(faultSentence(code, params)).not.toContain('undefined');
  }
});

test('no two say the same', () => {
  expect(new Set(CODES.map((code) => faultSentence(code))).size).toBe(CODES.length);
});

test('a status and a code of the system are told', () => {
  expect(faultSentence('server_error', { httpStatus: 503 })).toBe('The server answered with HTTP 503.');
  expect(faultSentence('unreadable_answer', { httpStatus: 404 })).toContain('HTTP 404 and no error code');
  expect(faultSentence('not_connected', { code: 'ECONNREFUSED' })).toContain('(ECONNREFUSED)');
});

test.each(['The server answered with HTTP 502.', 'constructor', '__proto__', ''])(
  'what an older release stored in place of a code is shown as it is: "%s"',
  (stored) => expect(faultSentence(stored)).toBe(stored),
);
