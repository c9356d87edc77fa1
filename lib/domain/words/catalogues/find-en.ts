/** What Find says, once it is open. */
export const FIND_EN = {
  placeholder: 'Id, name, IP, request id, person, error code',
  results: 'Results',
  hint: 'Type or paste a name, an id, an IP address, a person or an error code; ask “why was web-03 refused yesterday”; or say what to do: “restart web-03”, “pause”, “go to history”.',
  keys: '↑ ↓ to choose, Enter to open, Esc to close',
  tooShort: 'Type {count} characters or more.',
  textsTooShort:
    'Of restarts only the newest were searched. Type a word of {count} letters or more to search them all.',
  cut: 'Not all older restarts could be searched. Add a word that only the ones you want contain.',
  loading: 'Looking…',
  noView: 'Restart Desk answered that nothing can be looked up.',

  /** Above lines. */
  pages: 'Pages',
  rollouts: 'Rollouts that are not over',
  recent: 'What you asked for last',
  comments: 'Comments',
  nearest: 'Nearest names',
  inHistory: 'History',
  do: 'Do',
  next: 'Next',
  heading: { restarts: 'Restarts', instances: 'Instances', people: 'People', codes: 'Reason codes' },

  /** Lines. `soft`: what is said of what was found. */
  restartsOf: '<soft>Restarts of</soft> <name></name>',
  allWith: '<soft>All restarts with</soft> <name></name>',
  allWithOfDay: '<soft>All restarts with</soft> <name></name> <soft>of {day}</soft>',
  lookFor: '<soft>Look in the history for</soft> <name></name>',
  lookForOfDay: '<soft>Look in the history for</soft> <name></name> <soft>of {day}</soft>',
  allOfDay: '<soft>All restarts of</soft> <name></name>',
  commentOn: {
    restart: '<soft>on a restart of</soft> <name></name>',
    rollout: '<soft>on the rollout</soft> <name></name>',
  },
  progress: '{ended, number} of {total, number}',
  about: 'Restarts of {day}, {zone}',
  /** Beside an instance that has no status now. */
  gone: 'Gone',
  not_read: 'No longer read',
  never_read: 'Not in the fleet',

  /** What can be done from here. */
  graceful: 'Restart',
  force: 'Force restart',
  dry_run: 'Dry run',
  pause: 'Pause rollout',
  resume: 'Resume rollout',
  cancel: 'Cancel rollout',
  stop: 'Stop restarts',
  nameInstance: 'Then type the name, id or address of the instance.',
  noneTo: {
    pause: 'There is no running rollout to pause.',
    resume: 'There is no rollout to resume.',
    cancel: 'There is no rollout to cancel.',
  },
  choose: 'Several match: choose one.',
  pausing: 'Pausing “{reason}”…',
  paused: '“{reason}” is paused. Nothing more is started; what was sent is followed to its end.',
  openRollout: 'Open rollout',
  noAnswer: 'No answer came, so it is not known whether the rollout is paused; it may be. Asking again does no harm.',

  /** What was found, to be heard: "2 restarts, 1 instance for web-01". */
  found: '{counts} for {text}',
  comma: ', ',
  toDo: '{count} to do',
  count: {
    restarts: '{count, plural, one {# restart} other {# restarts}}',
    instances: '{count, plural, one {# instance} other {# instances}}',
    people: '{count, plural, one {# person} other {# people}}',
    codes: '{count, plural, one {# reason code} other {# reason codes}}',
    comments: '{count, plural, one {# comment} other {# comments}}',
  },
  nothing: 'Nothing was found for {text}',
  nothingButNear: 'Nothing was found for {text}. {count, plural, one {# nearest name} other {# nearest names}}',
  nothingFor: 'Nothing was found for “<text></text>”.',
} as const;
