import { expect, test } from 'vitest';
import { ENGLISH, languageOf } from '../words/speak';
import { faultSentence, LOST_CAUSES, UNREACHED_CAUSES } from './call-faults';

const CODES = [...LOST_CAUSES, ...UNREACHED_CAUSES];

test.each(CODES)('%s is one sentence, with its parameters and without', (code) => {
  for (const params of [{}, { httpStatus: 503, code: 'ECONNREFUSED' }]) {
    expect(faultSentence(ENGLISH, code, params)).toMatch(/^[A-Z][^\n]+\.$/);
    expect(faultSentence(ENGLISH, code, params)).not.toContain('undefined');
  }
});

test('no two say the same', () => {
  expect(new Set(CODES.map((code) => faultSentence(ENGLISH, code))).size).toBe(CODES.length);
});

test('a status and a code of the system are told', () => {
  expect(faultSentence(ENGLISH, 'server_error', { httpStatus: 503 })).toBe('The server answered with HTTP 503.');
  expect(faultSentence(ENGLISH, 'unreadable_answer', { httpStatus: 404 })).toContain('HTTP 404 and no ECS error code');
  expect(faultSentence(ENGLISH, 'not_connected', { code: 'ECONNREFUSED' })).toContain('(ECONNREFUSED)');
});

test.each(['The server answered with HTTP 502.', 'constructor', '__proto__', ''])(
  'what an older release stored in place of a code is shown as it is: "%s"',
  (stored) => expect(faultSentence(ENGLISH, stored)).toBe(stored),
);

test.each(CODES)('%s is one sentence in Chinese too', (code) => {
  for (const params of [{}, { httpStatus: 503, code: 'ECONNREFUSED' }]) {
    expect(faultSentence(languageOf('zh-Hans', 'UTC'), code, params)).toMatch(/\p{Script=Han}.*。$/u);
  }
});
