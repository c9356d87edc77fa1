import type { FirstStep, TrialScenario } from './scenario';

/** What each scenario is called, and what kind of day it is, in one line. */
export const SCENARIO_WORDS: Readonly<Record<TrialScenario, { label: string; about: string }>> = {
  calm: { label: 'Calm', about: 'An ordinary day, and the way back from all others.' },
  incident: { label: 'Incident', about: 'Many machines down, some of them stuck on their way, and slow boots.' },
  overdue: { label: 'Overdue account', about: 'The bill is not paid: a third of the machines are locked for it.' },
  throttled: { label: 'Throttled', about: 'Other tools use the quotas up: ECS takes few calls a minute.' },
  'region-down': { label: 'Region down', about: 'The last region does not answer: restarts there are not sent.' },
  maintenance: { label: 'Maintenance', about: 'A third of the machines are due for maintenance within two days.' },
  'hostile-names': { label: 'Hostile names', about: 'Names that break careless pages.' },
  empty: { label: 'Empty', about: 'There are no instances at all.' },
};

/** What each first step is called. */
export const STEP_WORDS: Readonly<Record<FirstStep, string>> = {
  restart: 'Restart web-03',
  refusal: 'See a refusal of ECS',
  plan: 'Plan many at once',
  failure: 'Make something fail',
};
