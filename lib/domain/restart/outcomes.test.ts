import { expect, test } from 'vitest';
import { ENGLISH, languageOf } from '../words/speak';
import { choiceLabel, OUTCOME_CHOICES, OUTCOMES, outcomeOf, STATES, stateLabel, statesOf } from './outcomes';
import { isOpen } from './restart';

test('every state counts as exactly one outcome, and the outcomes hold them all', () => {
  const held = OUTCOMES.flatMap((outcome) => STATES.filter((state) => outcomeOf(state) === outcome));
  expect([...held].sort()).toEqual([...STATES].sort());
  for (const outcome of OUTCOMES) {
    // Told by its rollout's target, and by no state.
    if (outcome === 'called_off') continue;
    for (const state of statesOf(outcome)) expect(outcomeOf(state), `${outcome} holds ${state}`).toBe(outcome);
    expect(statesOf(outcome), outcome).toEqual(STATES.filter((state) => outcomeOf(state) === outcome));
  }
});

test('what is under way is what is open', () => {
  expect(statesOf('under_way')).toEqual(STATES.filter(isOpen));
});

test('sent is what ECS took on, or may have taken on: no refusal, no dry run, nothing that was not sent', () => {
  for (const state of statesOf('sent'))
    expect(['running_again', 'under_way', 'unclear', 'failed']).toContain(outcomeOf(state));
  expect(statesOf('sent')).not.toContain('requested');
  expect(statesOf('sent')).not.toContain('sending');
});

test.each([
  [ENGLISH, /^[A-Z]/],
  [languageOf('zh-Hans', 'UTC'), /\p{Script=Han}/u],
])('every choice has a name of its own in each language', (language, looks) => {
  const names = OUTCOME_CHOICES.map((choice) => choiceLabel(language, choice));
  expect(names.filter((name) => !looks.test(name))).toEqual([]);
  // "Not sent" and "Running again" are a kind and its only state.
  expect(new Set(names).size).toBe(new Set(OUTCOME_CHOICES).size);
});

test('a state of a newer release is told by its code', () => {
  expect(stateLabel(ENGLISH, JSON.parse('"approved"'))).toBe('approved');
});
