import { expect, test } from 'vitest';
import { STATES } from '../restart/outcomes';
import { OPEN_ROLLOUT_STATES } from '../rollout/rollout';
import { ENGLISH, languageOf } from '../words/speak';
import { watchedState } from './watch-words';

test.each([ENGLISH, languageOf('zh-Hans', 'UTC')])(
  'every state of a restart and a rollout has words, and none of them is "not known": $locale',
  (language) => {
    const none = language.t('watch.notKnown');
    for (const state of STATES) expect(watchedState(language, { kind: 'restart', state }).label).not.toBe(none);
    for (const state of [...OPEN_ROLLOUT_STATES, 'ended:completed', 'ended:cancelled', 'ended:stopped'])
      expect(watchedState(language, { kind: 'rollout', state }).label).not.toBe(none);
  },
);

test('an instance has the status that ECS wrote, and one that nobody knows is never a fine one', () => {
  expect(watchedState(ENGLISH, { kind: 'instance', state: 'Running' })).toEqual({ label: 'Running', tone: 'running' });
  expect(watchedState(ENGLISH, { kind: 'instance', state: 'Starting' }).tone).toBe('moving');
  expect(watchedState(ENGLISH, { kind: 'instance', state: 'Hibernating' })).toEqual({
    label: 'Hibernating',
    tone: 'unknown',
  });
  expect(watchedState(ENGLISH, { kind: 'instance', state: 'gone' })).toEqual({ label: 'Gone', tone: 'bad' });
});

test('a restart that came back after its end says both', () => {
  expect(watchedState(ENGLISH, { kind: 'restart', state: 'overdue:returned' })).toEqual({
    label: 'Overdue, then Running',
    tone: 'bad',
  });
});

test.each(['', 'overdue:', 'overdue:of_a_newer_release', '__proto__', 'toString', 'ended:', 'of_a_newer_release'])(
  'what is no state is not known: %j',
  (state) => {
    for (const kind of ['restart', 'rollout'] as const)
      expect(watchedState(ENGLISH, { kind, state })).toEqual({ label: 'Not known', tone: 'unknown' });
  },
);
