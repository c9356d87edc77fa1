import { expect, test } from 'vitest';
import { mayDo } from '../access/permissions';
import { judge } from '../instance/verdict';
import { facts, START_MS } from '../testing/restarts-in-states';
import { ENGLISH } from '../words/speak';
import { type PlanTarget, standingOf } from './plan';
import { differenceSentence, skipKey, skipWords, unknownWords } from './plan-words';

const WEB = { name: 'web-01', instanceId: 'i-web01' };
const stopped = (change = {}) => {
  const [cause] = judge(facts({ status: 'Stopped', ...change }), { nowMs: START_MS, heldBy: null }).causes.slice(-1);
  if (cause === undefined) throw new Error('Nothing speaks against it');
  return { code: cause.code, label: cause.code, cause };
};
const may = mayDo([{ role: 'support', scope: null }], 'restart.graceful');
const lacks = may.allowed ? undefined : may.lacks;

test('why a target is skipped, as a heading and of one of them', () => {
  expect(skipWords(ENGLISH, stopped(), WEB)).toEqual({
    label: 'Stopped',
    sentence: 'web-01 is Stopped. ECS restarts only Running instances.',
  });
  expect(skipWords(ENGLISH, { ...stopped(), code: 'not_acknowledged' }, WEB).label).toBe('Stopped, not confirmed');
  expect(skipWords(ENGLISH, { code: 'no_role', label: 'no_role', lacks }, WEB)).toEqual({
    label: 'Needs operator',
    sentence: 'Restart needs the operator role.',
  });
  expect(skipWords(ENGLISH, { code: 'deactivated', label: 'deactivated' }, WEB).label).toBe('Deactivated');
  expect(skipWords(ENGLISH, { code: 'ok', label: 'ok' }, WEB).label).toBe('Can restart');
});

test('what an older release stored or sends is shown as it is', () => {
  expect(skipWords(ENGLISH, { code: 'expired', label: 'Expired' }, WEB)).toEqual({
    label: 'Expired',
    sentence: 'Expired.',
  });
  expect(skipWords(ENGLISH, { code: 'expired', label: 'Expired', told: 'It expired.' }, WEB).sentence).toBe(
    'It expired.',
  );
  expect(unknownWords(ENGLISH, { key: 'k', short: 'Odd', sentence: 'It is odd.' }, WEB).sentence).toBe('It is odd.');
  expect(differenceSentence(ENGLISH, { sentence: 'web-01 is gone.' })).toBe('web-01 is gone.');
  const verdict = { kind: 'refused', code: 'expired', short: 'Expired', sentence: 'It expired.' } as const;
  const older = { verdict, notPermitted: null } as PlanTarget;
  expect(standingOf(older)).toEqual({ code: 'expired', label: 'Expired', told: 'It expired.' });
});

test('a lock that explains the status has a heading of its own', () => {
  const locked = stopped({ locks: [{ reason: 'security', message: null }] });
  expect([skipWords(ENGLISH, stopped(), WEB).label, skipWords(ENGLISH, locked, WEB).label]).toEqual([
    'Stopped',
    'Security lock',
  ]);
  expect(skipKey(stopped())).not.toBe(skipKey(locked));
  expect(skipKey(stopped())).toBe(skipKey(stopped()));
});

test.each([
  [{ code: 'left' }, 'web-01 is gone, or no longer matches.'],
  [{ code: 'joined' }, 'web-01 matches now, but was not in the plan.'],
  [{ code: 'restarted', by: 'Ada' }, 'web-01 was restarted by Ada meanwhile.'],
  [{ code: 'restart_forgotten' }, 'The last restart of web-01 has left the history meanwhile.'],
  [
    { code: 'stands', before: { code: 'ok', label: 'ok' }, now: stopped() },
    'web-01: can restart in the plan, stopped now.',
  ],
] as const)('a difference: %j', (change, sentence) => {
  expect(differenceSentence(ENGLISH, { key: 'k', ...WEB, ...change })).toBe(sentence);
});
