import { expect, test } from 'vitest';
import { at, facts, START_MS } from '../testing/restarts-in-states';
import { ENGLISH } from '../words/speak';
import type { InstanceFacts } from './instance';
import { keptVerdict } from './kept-verdict';
import { type Cause, type CauseCode, judge } from './verdict';
import { causeShort, causeWords, type KeptVerdict, verdictWords } from './verdict-words';

const HELD = { restartId: 'r', actorName: 'Ada', since: at(-60) };
const lock = (reason: string, message: string | null = null): Partial<InstanceFacts> => ({
  locks: [{ reason, message }],
});
const PAST = '2025-01-01T00:00:00Z';

/** Each code with an instance that has it, and what is said of it. */
const SAID: Record<CauseCode, [change: Partial<InstanceFacts>, short: string, sentence: RegExp]> = {
  lock_security: [lock('security', 'Mining.'), 'Security lock', /locked for security reasons.+ECS says: "Mining"\.$/],
  lock_financial: [lock('financial'), 'Financial lock', /a payment is overdue/],
  lock_undocumented: [lock('Recycling'), 'Recycling lock', /has the lock "Recycling".+not document/],
  lock_unrecognised: [lock('odd'), 'Unknown lock', /has the lock "odd", which Restart Desk does not know/],
  expired: [{ chargeType: 'PrePaid', expiredTime: PAST }, 'Expired', /expired on 2025-01-01 00:00 UTC\.$/],
  expiry_unclear: [
    { chargeType: null, expiredTime: PAST },
    'Expiry unclear',
    /past expiry, and ECS names no charge type/,
  ],
  already_restarting: [{}, 'Already restarting', /^Ada asked to restart web-01 at 09:59 UTC/],
  status_pending: [{ status: 'Pending' }, 'Pending', /^web-01 is Pending\./],
  status_starting: [{ status: 'Starting' }, 'Starting', /^web-01 is Starting\./],
  status_stopping: [{ status: 'Stopping' }, 'Stopping', /^web-01 is Stopping\./],
  status_stopped: [{ status: 'Stopped' }, 'Stopped', /^web-01 is Stopped\./],
  status_unrecognised: [{ status: 'Odd' }, 'Unknown status', /has the status "Odd"/],
};

test.each(Object.entries(SAID))('%s', (code, [change, short, sentence]) => {
  const instance = facts(change);
  const verdict = judge(instance, { nowMs: START_MS, heldBy: code === 'already_restarting' ? HELD : null });
  expect(verdict.code).toBe(code);
  const words = verdictWords(ENGLISH, verdict, instance);
  expect(words.short).toBe(short);
  expect(words.sentence).toMatch(sentence);
  expect(JSON.stringify(words)).not.toContain('undefined');
  // As it comes back from the database, with what the release before looks for.
  expect(verdictWords(ENGLISH, JSON.parse(JSON.stringify(keptVerdict(verdict))), instance)).toEqual(words);
});

test('what is kept of a verdict has a text for each word that the release before asks for, and no sentence', () => {
  for (const [change] of Object.values(SAID)) {
    const kept = keptVerdict(judge(facts(change), { nowMs: START_MS, heldBy: HELD }));
    for (const told of [kept, ...kept.causes])
      expect(told).toMatchObject({ short: told.code, sentence: '', nextStep: '' });
  }
});

test('a verdict of an older release is told in the words that it brings', () => {
  const words = { short: 'Stopped', sentence: 'web-01 is Stopped. As it was said then.', nextStep: 'Start it.' };
  const cause = { kind: 'refused', code: 'status_stopped', key: 'status_stopped', ...words } as const;
  const verdict: KeptVerdict = { kind: 'refused', code: 'status_stopped', causes: [cause] };
  expect(verdictWords(ENGLISH, verdict, facts())).toMatchObject(words);
});

test.each(['held_by_a_window', 'constructor'])('a code of a newer release is told by its code: %s', (code) => {
  const cause = { kind: 'refused', code: code as CauseCode, key: code, params: {} } satisfies Cause;
  expect(causeShort(ENGLISH, cause)).toBe(code);
  expect(causeWords(ENGLISH, cause, facts()).sentence).toBe(`web-01: ${code}.`);
});

test('a spot instance that is about to be released is not looked for in a recycle bin', () => {
  const instance = facts(lock('Recycling'));
  const [cause] = judge(instance, { nowMs: START_MS, heldBy: null }).causes;
  if (cause === undefined) throw new Error('Nothing speaks against it');
  const { confirmable: _, ...alone } = cause;
  expect(causeWords(ENGLISH, alone, instance).nextStep).toBe(
    'It is a spot instance that Alibaba Cloud is about to release: move what runs on it. A restart does not keep it.',
  );
});

test('a refusal without a cause is never told as allowed', () => {
  expect(verdictWords(ENGLISH, { kind: 'refused', code: 'expired', causes: [] }, facts()).short).toBe('Expired');
});
