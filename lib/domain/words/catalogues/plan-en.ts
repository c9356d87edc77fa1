/** The page of a plan: what would be restarted, under which limits, and the way to begin it. */
export const PLAN_EN = {
  tab: 'Plan of a rollout',
  none: 'No such plan',
  noneWhat:
    'There is no plan with this id: check that the whole address was copied. Plans are kept for 7 days; after that the instances have to be chosen again.',
  goneWhat: 'This plan no longer exists.',
  stray: 'It limits nothing, so this plan cannot be applied with it.',
  title: 'Restart plan',
  forceTitle: 'Force restart plan',
  /** Titles and buttons. */
  verb: 'Restart {count, plural, one {# instance} other {# instances}}',
  forceVerb: 'Force restart {count, plural, one {# instance} other {# instances}}',
  made: '<selection></selection>. Made by <person></person> at <time></time>.',
  madeUnsent: '<selection></selection>. Made by <person></person> at <time></time>. Nothing has been sent.',
  retry: 'It retries what another rollout left: <link>open that rollout</link>',

  /** What was chosen, for `made`. */
  selection: {
    rows: '{count, plural, one {# instance} other {# instances}} chosen in the fleet',
    fleet: 'All {count, plural, one {# instance} other {# instances}} of the fleet',
    filter: 'All {count, plural, one {# instance} other {# instances}} that match {filter}',
    filterPart: '{name}: {value}',
    pasted: '{count, plural, one {# instance} other {# instances}} of a pasted list',
    failed: '{count, plural, one {# instance} other {# instances}} that failed in an earlier rollout',
    not_started: '{count, plural, one {# instance} other {# instances}} that an earlier rollout did not start',
  },

  summaryName: 'What the plan comes to',
  summary: {
    willRestart: '{count, number} will restart',
    skipped: '{count, number} skipped',
    unknown: '{count, number} not known',
    notFound: '{count, number} not found',
    ambiguous: '{count, number} ambiguous',
    unclear: '{count, number} not understood',
  },

  willRestart: 'Will restart',
  skipped: 'Will be skipped',
  unknown: 'Not known',
  notFound: 'Not found',
  ambiguous: 'May mean more than one',
  unclear: 'Not understood',
  inZones: 'in {count, plural, one {# zone} other {# zones}}',
  noneRestart: 'Nothing in this plan can be restarted as it stands.',
  unknownWhat: 'They are restarted only once you have ticked everything that is not known about them.',
  ticked: '{count, plural, one {Ticked: it is restarted too.} other {Ticked: they are restarted too.}}',
  notTicked: '{count, plural, one {Not ticked: it is left out.} other {Not ticked: they are left out.}}',
  tick: 'I have read this: <cause></cause>',
  notFoundWhat: 'No instance has this id or name. Nothing was chosen for it.',
  ambiguousWhat:
    'Nothing was chosen for these. Paste the id of the one that you mean, or region/id, alone on its line.',
  unclearWhat: 'Nothing was chosen from these lines.',
  unclearOf: 'Instances that line {line, number} mentions',
  didYouMean: 'Did you mean',
  line: 'Line {line, number}',
  ambiguousOf: 'Instances named {asked}',
  namesOf: 'Instances: {what}',
  showAll: 'Show all {count, number}',
  showAllOf: 'Show all {count, number}: {what}',
  showFewer: 'Show fewer',
  showFewerOf: 'Show fewer: {what}',
  more: 'and {count, number} more',
  comma: ', ',

  /** Why a target is skipped, where its cause does not say it. */
  skip: {
    notAcknowledged: '{short}, not confirmed',
    ok: 'Can restart',
    okSentence: '{name} can be restarted.',
    deactivated: 'Deactivated',
    deactivatedSentence: 'Whoever made this plan was deactivated.',
  },
  /** What is different from a plan by now. */
  difference: {
    left: '{name} is gone, or no longer matches.',
    joined: '{name} matches now, but was not in the plan.',
    /** `before` and `now` are headings like "Stopped", small. */
    stands: '{name}: {before} in the plan, {now} now.',
    restarted: '{name} was restarted by {who} meanwhile.',
    restartForgotten: 'The last restart of {name} has left the history meanwhile.',
  },

  presets: 'How fast',
  preset: {
    careful: 'Careful: one, then 10%',
    steady: 'Steady: 5 at once',
    zone_by_zone: 'Zone by zone: 20%',
    fast: 'Fast: a quarter at once',
    own: 'Custom',
  },
  presetWhat: {
    careful:
      'One instance first, then waves of 5, 25 and so on, at most 10% down at once. Each wave waits until somebody has looked. Stops after the first failure.',
    steady: 'By name, at most 5 down at once. Stops after the first failure.',
    zone_by_zone:
      'Those of one zone are started before those of the next, at most 20% down at once. Stops after the first failure.',
    fast: 'Zones in turn, at most 25% down at once. Stops after 3 failures.',
    own: 'Set each limit yourself, below.',
  },

  allLimits: 'All limits:',
  limits: 'Limits',
  atOnce: 'Down at once, at most',
  perZone: 'Of each zone, at most',
  perZoneHint: 'Empty: no limit of its own.',
  tag: 'Limit by tag',
  noTag: 'No limit by tag',
  noTags: 'None of these instances has a tag.',
  tagOption: '{key}: {values, plural, one {# value} other {# values}}',
  tagOptionWithout: '{key}: {values, plural, one {# value} other {# values}}, {without, number} without it',
  perTag: 'Of each value, at most',
  perTagHint: 'With 1, no group has more than one running instance down at once.',
  unit: '{label}: counted in',
  units: { count: 'instances', percent: '%' },
  stopAfter: 'Stop after failures',
  stopAfterHint: 'Nothing more is started after this many. What was sent goes on.',
  canary: 'Canary: one first',
  canaries: {
    off: 'No: all of them, under the limits',
    ask: 'One, then waves; each waits for somebody',
    timed: 'One, then waves; each waits some minutes',
  },
  minutes: 'Minutes to look between waves',
  order: 'Order',
  orders: {
    name: 'By name',
    zone: 'Zone by zone',
    spread: 'Spread over the zones',
    longest_up: 'Longest up first',
  },
  /** What is wrong with a field, before anybody is asked. */
  wholeNumber: 'A whole number from 1 to {most, number}.',
  reasonMissing: 'A rollout needs a reason. Say why, in a few words.',

  modeTitle: 'Mode',
  modeNow: '{mode}.',
  modeChange: {
    graceful: 'Plan it as a graceful restart',
    force: 'Plan it as a force restart',
  },
  planning: 'Judging all of it again…',

  preview: 'What the limits come to',
  downAtOnce: 'Down at once',
  previewAtOnce: 'At most {count, plural, one {# instance} other {# instances}}',
  waves: '{count, number} waves: {sizes}',
  zones: 'Zones',
  groups: 'Groups',
  shareOf: '{value}: {size, plural, one {# instance} other {# instances}}, at most {allowed, number} at once',
  ungrouped:
    '{count, plural, one {# instance has no such tag: this limit does not apply to it.} other {# instances have no such tag: this limit does not apply to them.}}',
  estimateName: 'It may take',
  estimate: '{time}, based on {count, plural, one {# restart} other {# restarts}} made from here',
  estimateWithoutPauses:
    '{time}, based on {count, plural, one {# restart} other {# restarts}} made from here; pauses to look are not included',
  noEstimate: 'No restart has been observed yet, so there is no estimate.',

  picture: {
    title: 'How many are down, and when',
    begin: 'Begin',
    withoutPauses: '{time} without the pauses',
    one: 'At most {most, plural, one {# instance} other {# instances}} down at once, {time} in all.',
    /** All of a wave are down at once, or at most `most` of them. */
    waveWhole: 'Wave {wave, number}: {size, plural, one {# instance} other {# instances}}, {time}.',
    wave: 'Wave {wave, number}: {size, plural, one {# instance} other {# instances}}, {most, number} at once, {time}.',
    /** `wave`: one of these two. */
    thenLook: '{wave} Then a pause to look.',
    assumed: 'Drawn as if each took a minute: no restart has been observed here yet.',
  },

  footerName: 'What the plan comes to, and its button',
  footerNone: '{count, plural, one {# instance} other {# instances}}',
  footer: '{count, plural, one {# instance} other {# instances}}, {atOnce, number} at once',
  footerTimed: '{count, plural, one {# instance} other {# instances}}, {atOnce, number} at once, {time}',
  spoken: '{count, plural, one {# instance} other {# instances}} will restart',
  asking: 'Asking Restart Desk…',
  opening: 'Opening the rollout…',
  working: 'Working it out…',
  begun: 'A rollout of {count, plural, one {# instance} other {# instances}} has begun.',
  lost: 'No answer came, so it is not known whether the rollout has begun. If it has, this page finds out by itself and says so. You can also ask again: the same request makes the same rollout, never a second one.',
  lostPlanning: 'No answer came. Planning sends nothing to any instance, so it is safe to ask again.',
  loses: 'What force loses',
  forceWhat:
    'This applies to each of the {count, plural, one {# instance} other {# instances}}. A rollout can be paused and cancelled; what was sent cannot be taken back.',

  changedTitle: 'The plan is no longer current',
  changedSaid: 'The plan is no longer current.',
  changedWhat: 'Since it was made, this has changed:',
  current: 'The plan is current.',
  anew: 'Plan again with what is true now',
  refusedTitle: 'Nothing was sent: this had changed',
  refusedWhat:
    'This is the new plan, with what is true now. Your limits and your reason are kept, and so are ticks that still apply.',
  behind: 'Some of this is not current',
  applied: 'This plan was applied.',
  openRollout: 'Open the rollout',
  notMine: '{name} made this plan. You can read it; only they can apply it.',
  planMine: 'Plan the same for yourself',

  /** Why it cannot be applied. */
  block: {
    applied: 'This plan has already been applied.',
    notMine: 'Somebody else made this plan.',
    changed: 'The plan is no longer current. Plan again first: what changed is shown above.',
    nothing: 'Nothing in this plan can be restarted, so there is nothing to apply.',
    stray: 'The address holds something that is not understood. Take it out first.',
    faults: 'Something in the limits cannot be used. It is marked above.',
  },
} as const;
