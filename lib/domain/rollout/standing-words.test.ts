import { describe, expect, test } from 'vitest';
import { ENGLISH, languageOf } from '../words/speak';
import type { RolloutStands, RolloutState } from './rollout';
import { toldStanding } from './standing-words';
import { toldState } from './state-words';

const COUNTS = { waiting: 1, under_way: 2, running_again: 3, failed: 1, skipped: 0, not_started: 4 };
const STANDING: RolloutStands = {
  ...{ state: 'running', result: null, wave: 1, waves: [1, 5], restarting: 9, lookUntil: null },
  ...{ changedBy: { kind: 'person', id: 'p', name: 'Ada' }, changedAt: '2026-11-27T10:00:00.000Z', why: null },
};
const STATES: RolloutState[] = ['running', 'paused', 'held', 'looking', 'finishing', 'ended'];
const older = { stateLabel: 'Odd', sentence: 'It is odd.', nextStep: null };
const brief = (standing: RolloutStands) => ({
  ...{ ...standing, ...older, counts: COUNTS, waveNow: standing.wave, standing },
});

describe.each(STATES)('%s', (state) => {
  test.each([null, 'cancelled', 'stopped'] as const)('with the result %s has words in both languages', (result) => {
    const view = brief({ ...STANDING, state, result });
    for (const language of [ENGLISH, languageOf('zh-Hans', 'UTC')]) {
      expect(toldState(language, view)).not.toMatch(/rolloutState|^$|Odd/);
      expect(toldStanding(language, view).sentence).not.toMatch(/rolloutStanding|^$|odd/);
    }
    expect(toldStanding(languageOf('zh-Hans', 'UTC'), view).sentence).toMatch(/。$/);
  });
});

test('how it stands is told with its wave, who did it, and what is followed', () => {
  const { sentence } = toldStanding(ENGLISH, brief({ ...STANDING, state: 'paused' }));
  expect(sentence).toBe('Ada paused it. Nothing more is started. 2 instances under way are followed.');
  const looking = brief({ ...STANDING, state: 'looking', lookUntil: '2026-11-27T10:10:00.000Z' });
  expect([toldState(ENGLISH, looking), toldStanding(ENGLISH, looking).nextStep]).toEqual([
    'Pausing after wave 2',
    'Wave 3 begins by itself at 10:10 UTC.',
  ]);
  expect(toldStanding(ENGLISH, brief({ ...STANDING, state: 'ended', result: 'stopped' })).sentence).toBe(
    'The limit of failures was reached. 3 of 9 instances are running again, 1 failure, 4 not started.',
  );
});

test('a server of the release before, or with a state of a newer one, is taken at its word', () => {
  const view = brief(STANDING);
  expect(toldState(ENGLISH, { ...view, waveNow: undefined })).toBe('Odd');
  expect(toldStanding(ENGLISH, { ...view, standing: undefined })).toEqual({ sentence: 'It is odd.', nextStep: null });
  const newer = 'dreaming' as RolloutState;
  expect(toldState(ENGLISH, { ...view, state: newer })).toBe('Odd');
  expect(toldStanding(ENGLISH, { ...view, standing: { ...STANDING, state: newer } }).sentence).toBe('It is odd.');
});
