/** What a rollout's state is called, for a cell. */
export const ROLLOUT_STATE_EN = {
  running: 'Running',
  paused: 'Paused',
  held: 'Held',
  looking: 'Pausing after wave {wave, number}',
  cancelledFinishing: 'Cancelled, finishing',
  stoppedFinishing: 'Stopped, finishing',
  cancelled: 'Cancelled',
  stopped: 'Stopped after {count, plural, one {# failure} other {# failures}}',
  allRunning: 'All running again',
  notAll: 'Ended, not all restarted',
  failed: 'Ended, {count, plural, one {# failure} other {# failures}}',
} as const;
