/** The days of the simulated cloud that people may choose from, in the order of the menu. The simulator has more, for tests. */
export const TRIAL_SCENARIOS = [
  'calm',
  'incident',
  'overdue',
  'throttled',
  'region-down',
  'maintenance',
  'hostile-names',
  'empty',
] as const;
export type TrialScenario = (typeof TRIAL_SCENARIOS)[number];

/** The way back from all others. */
export const CALM: TrialScenario = 'calm';

/** Where one instance lies. */
export interface TrialPlace {
  regionId: string;
  instanceId: string;
}

/** How the simulator stands. What GET /api/simulator answers. */
export interface TrialView {
  /** What is played; null where it is none of the menu. */
  scenario: TrialScenario | null;
  /** An instance whose restart ECS refuses for a cause that no read shows; null where there is none. */
  refusing: TrialPlace | null;
  /** The region that is down while `region-down` is played. */
  lastRegion: string;
  /** What whoever asked has done of the first steps. */
  steps: StepsDone;
  /** How soon the fleet shows what has changed, in milliseconds. */
  shownWithinMs: number;
}

/** What somebody who is new has done here. */
export const FIRST_STEPS = ['restart', 'refusal', 'plan', 'failure'] as const;
export type FirstStep = (typeof FIRST_STEPS)[number];

/** Which of them are done, as the person's own records show. */
export type StepsDone = Readonly<Record<FirstStep, boolean>>;

/** The browser's own note of whoever wants to see the first steps no more: their id. It is no secret, and opens nothing. */
export const STEPS_COOKIE = 'desk-first-steps';
