/** The columns of a rollout's board, and how many are in each. What holds one kind of outcome has its word. */
export const ROLLOUT_COLUMN_EN = {
  label: {
    waiting: 'Waiting',
    under_way: 'Under way',
    running_again: 'Running again',
    failed: 'Failures',
    skipped: 'Skipped',
    not_started: 'Not started',
  },
  amount: {
    waiting: '{count, number} waiting',
    under_way: '{count, number} under way',
    running_again: '{count, number} running again',
    failed: '{count, number} failed',
    skipped: '{count, number} skipped',
    not_started: '{count, number} not started',
  },
  /** Between amounts. */
  comma: ', ',
  ended: '{ended, number} of {total, number} ended',
  /** Of a bar, for whoever hears it; `parts` are amounts. */
  bar: '{ended, number} of {total, number} ended: {parts}',
} as const;
