import { describe, expect, test } from 'vitest';
import { ENGLISH } from '../words/speak';
import { knownLock, LOCK_REASONS, lockLabel } from './locks';

describe('locks', () => {
  test.each([
    ['security', 'security'],
    ['Security', 'security'],
    ['SECURITY', 'security'],
    [' financial\n', 'financial'],
    ['Recycling', 'recycling'],
    ['dedicatedHostFinancial', 'dedicatedhostfinancial'],
    ['Refunded', 'refunded'],
  ])('%j is known whatever its case', (reason, known) => {
    expect(knownLock(reason)).toBe(known);
  });

  test.each(['', ' ', 'secure', 'security2', '__proto__', 'constructor', 'toString'])('%j is not known', (reason) => {
    expect(knownLock(reason)).toBeNull();
    expect(lockLabel(ENGLISH, reason)).toBe(`Lock "${reason}"`);
  });

  test('every known lock has a name of its own for people', () => {
    const labels = LOCK_REASONS.map((reason) => lockLabel(ENGLISH, reason));
    expect(new Set(labels).size).toBe(LOCK_REASONS.length);
    for (const label of labels) expect(label).toMatch(/ lock$/);
  });
});
