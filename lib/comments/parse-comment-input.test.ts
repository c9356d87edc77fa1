import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseCommentInput } from './parse-comment-input';

const ID = '0c9f1c62-a350-482f-8ec3-0d0dc77d6cf2';
const input = (change: object) => ({ on: 'restart', onId: ID, intentKey: ID, text: 'told the customer', ...change });
const faultOf = (change: object) => {
  const parsed = parseCommentInput(input(change));
  return parsed.ok ? null : parsed.error;
};

test('a comment has 1 to 1,000 characters, counted as people count them, and keeps its lines', () => {
  expect(parseCommentInput(input({ text: ' told the customer\r\nat 10:30 \n' }))).toMatchObject({
    ok: true,
    value: { text: 'told the customer\nat 10:30' },
  });
  expect(faultOf({ text: '🔥'.repeat(1_000) })).toBeNull();
  expect(faultOf({ text: '🔥'.repeat(1_001) })).toMatchObject({
    field: 'text',
    sentence: expect.stringContaining('at most 1,000 characters'),
  });
  for (const text of ['', ' \n ', '\u0000', '\u200b\u202e'])
    expect(faultOf({ text }), JSON.stringify(text)).toMatchObject({
      field: 'text',
      sentence: expect.stringContaining('needs words'),
    });
});

test('what cannot be stored is refused or taken out', () => {
  expect(faultOf({ text: 'half \ud800 a pair' })?.field).toBe('text');
  expect(parseCommentInput(input({ text: 'a\u0000b' }))).toMatchObject({ ok: true, value: { text: 'ab' } });
});

test('what it is on, and its key, are ids; one in capitals is the same', () => {
  expect(parseCommentInput(input({ onId: ID.toUpperCase(), intentKey: ID.toUpperCase() }))).toMatchObject({
    ok: true,
    value: { onId: ID, intentKey: ID },
  });
  for (const change of [{ on: 'instance' }, { on: '__proto__' }, { onId: 'x' }, { intentKey: '' }, { intentKey: null }])
    expect(faultOf(change)).toMatchObject({ field: null, sentence: expect.stringContaining('Reload the page') });
});

test('whatever a browser sends is read or refused with a sentence, and never throws', () => {
  fc.assert(
    fc.property(fc.anything(), fc.string({ unit: 'binary' }), (raw, text) => {
      for (const given of [raw, input({ text })]) {
        const parsed = parseCommentInput(given);
        if (!parsed.ok) expect(parsed.error.sentence).toMatch(/\.$/);
      }
    }),
    { numRuns: 200 },
  );
});
