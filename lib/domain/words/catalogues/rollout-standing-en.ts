/** How a rollout stands, or how it went, and what to do next (lib/domain/rollout/standing-words.ts). */
export const ROLLOUT_STANDING_EN = {
  /** `flight`: the sentence below, or nothing. `why` is a sentence. */
  flight: ' {count, plural, one {# instance under way is} other {# instances under way are}} followed.',
  wave: 'Wave {wave, number} of {waves, number} is under way.',
  underWay: 'Restarts are under way.',
  paused: '{who} paused it. Nothing more is begun.{flight}',
  pausedNext: 'Let it go on, or cancel it.',
  held: 'Held: {why} Nothing more is begun.{flight}',
  heldSomehow: 'Held: it may not go on. Nothing more is begun.{flight}',
  heldNext: 'When what holds it is gone, let it go on; or cancel it.',
  looking: 'Wave {wave, number} of {waves, number} is over: time to look.',
  lookingNext: 'Let it go on with wave {wave, number}, or cancel it.',
  lookingUntil: 'Wave {wave, number} begins by itself at {at}.',
  cancelling: '{who} cancelled it. Nothing more is begun.{flight}',
  stopping: '{why} Nothing more is begun.{flight}',
  limitReached: 'The limit of failures was reached.',
  /** `failures` and `notStarted`: the clauses below, or nothing. */
  outcome:
    '{running, number} of {restarting, plural, one {# instance} other {# instances}} {running, plural, one {is} other {are}} running again{failures}{notStarted}.',
  outcomeFailures: ', {count, plural, one {# failure} other {# failures}}',
  outcomeNotStarted: ', {count, number} not started',
  /** `outcome` is that sentence. */
  cancelled: '{who} cancelled it. {outcome}',
  stopped: '{why} {outcome}',
  failedNext: 'Look at those that failed before you try them again.',
  notStartedNext: 'Those that were not started can be planned again.',
} as const;
