import fc from 'fast-check';
import { expect, test } from 'vitest';
import { at, facts, START_MS } from '../testing/restarts-in-states';
import { ENGLISH, languageOf } from '../words/speak';
import { checklistOf } from './checklist';
import { checkWords } from './checklist-words';
import { judge } from './verdict';

const SEEN = { readAt: at(-4), askedAt: at(0) };
const FREE = { nowMs: START_MS, heldBy: null };
const HELD = { nowMs: START_MS, heldBy: { restartId: 'r-1', actorName: 'Ada', since: at(-60) } };

test('each rule stands with the fact that was seen, and when', () => {
  const list = checklistOf(
    ENGLISH,
    facts({ chargeType: 'PrePaid', expiredTime: '2099-01-01T00:00:00.000Z' }),
    FREE,
    SEEN,
  );
  expect(list.map(({ rule, outcome, fact, seenAt }) => [rule, outcome, fact, seenAt])).toEqual([
    ['locks', 'pass', 'OperationLocks is empty.', at(-4)],
    ['expiry', 'pass', 'PrePaid, ExpiredTime 2099-01-01 00:00 UTC.', at(-4)],
    ['slot', 'pass', expect.stringMatching(/^No restart of .* is under way in Restart Desk\.$/), at(0)],
    ['status', 'pass', 'Status "Running".', at(-4)],
  ]);
});

test('a failing rule holds the sentences that the verdict holds, and the others pass', () => {
  const instance = facts({ status: 'Stopped', locks: [{ reason: 'Recycling', message: 'kept 7 days.' }] });
  const list = checklistOf(ENGLISH, instance, HELD, SEEN);
  expect(list.map(({ rule, outcome }) => [rule, outcome])).toEqual([
    ['locks', 'unknown'],
    ['expiry', 'pass'],
    ['slot', 'fail'],
    ['status', 'fail'],
  ]);
  expect(list[0]?.fact).toBe('OperationLocks: "Recycling" (kept 7 days).');
  expect(list[2]?.fact).toBe('Ada asked for one at 09:59 UTC.');
});

test('pay-as-you-go is never said to have an expiry', () => {
  const [, expiry] = checklistOf(
    ENGLISH,
    facts({ chargeType: 'PostPaid', expiredTime: '2017-01-01T00:00:00.000Z' }),
    FREE,
    SEEN,
  );
  expect(expiry).toMatchObject({ outcome: 'pass', fact: 'PostPaid: pay-as-you-go has no expiry.' });
});

test('whatever the instance, the checklist holds exactly the causes of the verdict, in their order', () => {
  const any = fc.record({
    status: fc.constantFrom('Running', 'Stopped', 'Starting', 'Odd', ''),
    locks: fc.array(
      fc.record({
        reason: fc.constantFrom('security', 'Recycling', 'financial', 'odd', ''),
        message: fc.constantFrom(null, 'words'),
      }),
      { maxLength: 3 },
    ),
    chargeType: fc.constantFrom('PrePaid', 'PostPaid', null),
    expiredTime: fc.constantFrom(null, 'soon', '2017-01-01T00:00:00.000Z', '2099-01-01T00:00:00.000Z'),
  });
  fc.assert(
    fc.property(any, fc.boolean(), (change, held) => {
      const context = held ? HELD : FREE;
      const verdict = judge(facts(change), context);
      const list = checklistOf(ENGLISH, facts(change), context, SEEN);
      expect(list.flatMap(({ causes }) => causes)).toEqual(verdict.causes);
      expect(list.every(({ outcome }) => outcome === 'pass')).toBe(verdict.kind === 'allowed');
      expect(list.some(({ outcome }) => outcome === 'fail')).toBe(verdict.kind === 'refused');
    }),
  );
});

test('a page words each rule as the server did, in the language of who reads it, and a rule that it does not know as the server', () => {
  const chinese = languageOf('zh-Hans', 'UTC');
  const instance = facts({ status: 'Stopped', locks: [{ reason: '', message: null }] });
  for (const check of checklistOf(ENGLISH, instance, HELD, SEEN)) {
    const { title, fact } = check;
    expect(checkWords(ENGLISH, check, instance)).toEqual({ title, fact });
    expect(Object.values(checkWords(chinese, check, instance)).join('')).toMatch(/\p{Script=Han}/u);
    const newer = { ...check, rule: 'constructor' as typeof check.rule };
    expect(checkWords(chinese, newer, instance)).toEqual({ title, fact });
  }
});
