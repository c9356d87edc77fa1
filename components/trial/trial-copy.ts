import type { TrialScenario } from '@/lib/domain/trial/scenario';
import { SCENARIO_WORDS } from '@/lib/domain/trial/scenario-words';

/** What the bar says under which a simulated fleet is tried out. */
export const TRIAL_COPY = {
  bar: 'Try it out',
  scenario: (name: TrialScenario | null) => `Scenario: ${name === null ? 'its own' : SCENARIO_WORDS[name].label}`,
  unknownScenario: 'Scenario',
  menu: 'Scenarios of the simulated fleet',
  now: '(now)',
  playing: 'Changing the scenario…',
  played: (name: TrialScenario, withinMs: number) =>
    `${SCENARIO_WORDS[name].label} is played now. The fleet shows it within ${Math.max(1, Math.round(withinMs / 1_000))} s.`,
  steps: 'First steps',
  done: 'done',
  next: (region: string) => `Now restart one in ${region}`,
  hide: 'Hide the first steps',
  hideShort: 'Hide',
  hidden: 'The first steps are hidden in this browser.',
} as const;
