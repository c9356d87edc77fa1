/** What the log of a rollout tells. */
export const ROLLOUT_LOG_EN = {
  /** `skipped`: the next one, or nothing. */
  applied: '{who} started it: {count, plural, one {# instance} other {# instances}} to restart{skipped}.',
  appliedSkipped: ', {count, number} skipped',
  paused: '{who} paused it.',
  held: 'Held: {why}',
  looking: 'A wave is over: time to look.',
  pauseOver: 'The pause is over: wave {wave, number} begins.',
  resumed: '{who} resumed it.',
  resumedWave: '{who} went on with wave {wave, number}.',
  cancelled: '{who} cancelled it.',
  stopped: '{why} Nothing more is started.',
  ended: 'It is over.',
  endedNotStarted: 'It is over; {count, number} not started.',
  /** A target that failed, and the sentence of its restart. */
  failed: '{name}: {sentence}',
  notSent: 'It was not sent.',
} as const;
