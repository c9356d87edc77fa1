/** What needs attention, counted in one line: "2 overdue". */
export const ATTENTION_EN = {
  stripName: 'What needs attention, and what is under way',
  /** `heard`: what stands there by itself for who sees it. */
  lasting: '<heard>for </heard><age></age>',
  longest: '<heard>the longest for </heard><age></age>',
  told: 'Needs attention: {parts}.',
  comma: ', ',
  noView: 'Restart Desk answered that it does not know what needs attention.',

  restarts_stopped: 'Restarts are stopped',
  overdue: '{count, number} overdue',
  stayed_stopped: '{count, plural, one {# stopped after its restart} other {# stopped after their restarts}}',
  rollout_held: '{count, plural, one {# rollout} other {# rollouts}} held',
  unconfirmed: '{count, number} not confirmed',
  slow: '{count, plural, one {# takes} other {# take}} longer than usual',
  maintenance: '{count, number} due for maintenance within {hours} h',
  system_event: '{count, number} with a system event within {hours} h',
  rollout_waiting: '{count, plural, one {# rollout} other {# rollouts}} waiting',
  rollout_running: '{count, plural, one {# rollout} other {# rollouts}} running',
  oneRunning: '1 rollout running, {progress}',
  progress: '{ended} of {total}',

  denied: '{count, plural, one {# region lacks} other {# regions lack}} read permission',
  failing: '{count, plural, one {# region} other {# regions}} cannot be read',
  late: '{count, plural, one {# region} other {# regions}} not current',
  /** Where several accounts see one region. */
  ofAccounts: {
    denied: 'no read permission for {count, plural, one {# region} other {# regions}} of {accounts, number} accounts',
    failing: '{count, plural, one {# region} other {# regions}} of {accounts, number} accounts cannot be read',
    late: '{count, plural, one {# region} other {# regions}} of {accounts, number} accounts not current',
  },
} as const;
