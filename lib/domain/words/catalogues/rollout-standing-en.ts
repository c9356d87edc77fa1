/** How a rollout stands, or how it went, and what to do next (lib/domain/rollout/standing-words.ts). */
export const ROLLOUT_STANDING_EN = {
  /** `flight`: the sentence below, or nothing. `why` is a sentence. */
  flight: ' {count, plural, one {# instance under way is} other {# instances under way are}} followed.',
  wave: 'Wave {wave, number} of {waves, number} is under way.',
  underWay: 'Restarts are under way.',
  paused: '{who} paused it. Nothing more is started.{flight}',
  pausedNext: 'Resume it, or cancel it.',
  held: 'Held: {why} Nothing more is started.{flight}',
  heldSomehow: 'Held: it is not allowed to go on. Nothing more is started.{flight}',
  heldNext: 'Resume it once what holds it is gone, or cancel it.',
  looking: 'Wave {wave, number} of {waves, number} is over: time to look.',
  lookingNext: 'Go on with wave {wave, number}, or cancel it.',
  lookingUntil: 'Wave {wave, number} begins by itself at {at}.',
  cancelling: '{who} cancelled it. Nothing more is started.{flight}',
  stopping: '{why} Nothing more is started.{flight}',
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
