import { describe, expect, test } from 'vitest';
import { judge } from '../instance/verdict';
import { answered, at, facts, LOST, leaving, START_MS, serviceRefusal } from '../testing/restarts-in-states';
import type { Language } from '../words/language';
import { ENGLISH, languageOf } from '../words/speak';
import { learnedSentence } from './learned-words';
import { STATES } from './outcomes';
import { parseRestartEvent } from './parse-restart-event';
import { OWN_REASON_CODES, reasonLabel } from './reason-code';
import { LEARNED, RESTART_MODES, type Restart } from './restart';
import { stepsOf } from './restart-steps';
import { dryRunCovers, wordsFor } from './restart-words';
import { type NextStep, STEP_KINDS, type StepCode } from './step-codes';
import { goesOnSentence, stepSentence } from './step-words';

const CHINESE = languageOf('zh-Hans', 'UTC');
const ABOUT = { name: 'web-01' };

/** In Chinese with words of it, and in English with none; never an empty text, nor the name of a message. */
function isSaid(say: (language: Language) => string): void {
  const [english, chinese] = [say(ENGLISH), say(CHINESE)];
  expect(chinese, english).toMatch(/\p{Script=Han}/u);
  expect(english).toMatch(/[a-z]/);
  expect(english).not.toMatch(/\p{Script=Han}/u);
  for (const text of [english, chinese]) expect(text).not.toMatch(/undefined|null|\[object|[a-z]\.[a-z_]+\b|。。|\.。/);
}

/** One restart in each state, by each mode. */
const RESTARTS: Restart[] = STATES.flatMap((state) =>
  RESTART_MODES.map((mode): Restart => {
    const { restart } = state === 'restarting' ? leaving() : answered(LOST);
    return { ...restart, state, mode, code: 'no_connection', service: serviceRefusal('DiskError'), tookMs: 41_000 };
  }),
);

describe('in both languages', () => {
  test.each(RESTARTS.map((restart) => [restart.state, restart.mode, restart] as const))('%s, %s', (_, __, restart) => {
    isSaid((language) => wordsFor(language, restart).title);
    isSaid((language) => wordsFor(language, restart).sentence);
  });

  test.each(LEARNED)('learned: %s', (what) => {
    for (const more of [{}, { status: 'Starting', requestId: 'R-1', code: 'DiskError', startTime: at(60) }])
      isSaid((language) =>
        learnedSentence(language, { sendingAt: at(0) }, 'web-01', { what, readAskedAt: at(9), ...more }),
      );
  });

  test.each(Object.keys(STEP_KINDS) as StepCode[])('next: %s', (code) => {
    const [cause] = judge(facts({ status: 'Stopped' }), { nowMs: START_MS, heldBy: null }).causes;
    const lacks = { why: 'no_role', permission: 'restart.force', held: [], ofInstance: true } as const;
    const bare: NextStep = { code, cause, lacks, said: ENGLISH.t('steps.wait_here') };
    for (const step of [bare, { ...bare, status: 'Stopping', until: at(60), requestId: 'R-1' }]) {
      // These hold what was said of it elsewhere.
      if (code === 'mend') expect(stepSentence(CHINESE, step, ABOUT)).toBe(step.said);
      else isSaid((language) => stepSentence(language, step, ABOUT));
    }
  });

  test.each(['follows', 'follows_dry_run', 'follows_unseen', 'rollout', 'over'] as const)('goes on: %s', (code) => {
    isSaid((language) => goesOnSentence(language, { code }, ABOUT));
  });

  test('what is watched says until when', () => {
    isSaid((language) => goesOnSentence(language, { code: 'watches_late', until: at(60) }, ABOUT));
  });

  test.each(OWN_REASON_CODES)('why: %s', (code) => isSaid((language) => reasonLabel(language, code)));

  test('every step of the story, and what a dry run checks', () => {
    const { restart, events } = leaving(5, LOST);
    const stored = events.map(parseRestartEvent);
    for (const at of stored.keys()) isSaid((language) => stepsOf(language, restart, stored)[at]?.title ?? '');
    for (const place of [0, 1, 2, 3]) {
      isSaid((language) => dryRunCovers(language).checked[place] ?? '');
      isSaid((language) => dryRunCovers(language).notChecked[place] ?? '');
    }
  });
});
