import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseAllowInput, parseStopInput } from './parse-stop';

const faultOf = (raw: unknown) => {
  const parsed = parseStopInput(raw);
  return parsed.ok ? null : parsed.error;
};

test('a reason is trimmed, and may have 1 to 500 characters, counted as people count them', () => {
  expect(parseStopInput({ reason: '  storage incident \n' })).toEqual({
    ok: true,
    value: { reason: 'storage incident' },
  });
  expect(parseStopInput({ reason: '🔥'.repeat(500) }).ok).toBe(true);
  expect(faultOf({ reason: '🔥'.repeat(501) })?.field).toBe('reason');
  expect(faultOf({ reason: ' \u0000 ' })?.sentence).toMatch(/needs a reason/);
});

test('what cannot be stored is refused or taken out', () => {
  expect(faultOf({ reason: 'half \ud800 a pair' })?.field).toBe('reason');
  expect(parseStopInput({ reason: 'a\u0000b' })).toEqual({ ok: true, value: { reason: 'ab' } });
});

test('whatever a browser sends is read or refused with a sentence, and never throws', () => {
  fc.assert(
    fc.property(fc.anything(), (raw) => {
      const stop = parseStopInput(raw);
      const allow = parseAllowInput(raw);
      for (const parsed of [stop, allow]) if (!parsed.ok) expect(parsed.error.sentence).toMatch(/\.$/);
      if (stop.ok) expect(stop.value.reason.trim()).not.toBe('');
    }),
    { numRuns: 2_000 },
  );
});

test('a stop is lifted by the time at which it was seen, and by nothing else', () => {
  expect(parseAllowInput({ since: '2026-11-24T10:41:59.123Z' }).ok).toBe(true);
  for (const since of ['', 'now', 7, null, '2026-11-24', `2026-11-24T10:41:59.${'1'.repeat(60)}Z`])
    expect(parseAllowInput({ since }).ok, String(since)).toBe(false);
});
