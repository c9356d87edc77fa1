import { expect, test } from 'vitest';
import { ENGLISH } from '../words/speak';
import { stoppedSince, stopSentence } from './stop-words';

const STOP = { reason: 'storage incident', byName: 'Demo lead', since: '2026-11-24T10:41:59.123Z' };

test('the stop says who, since when and why, with one period at its end', () => {
  expect(stopSentence(ENGLISH, STOP, '2026-11-24T23:59:59.000Z')).toBe(
    'Demo lead stopped all restarts at 10:41 UTC: storage incident.',
  );
  expect(stopSentence(ENGLISH, { ...STOP, reason: 'see INC-7. ' }, '2026-11-24T23:00:00.000Z')).toMatch(
    /: see INC-7\.$/,
  );
});

test('a stop of another day names that day', () => {
  expect(stoppedSince(ENGLISH, STOP, '2026-11-25T00:00:00.000Z')).toBe('2026-11-24 10:41 UTC');
});
