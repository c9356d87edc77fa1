/**
 * How a restart stands, and what happened to it, in sentences: restart-words.ts, learned-words.ts and restart-steps.ts make them on the
 * server. `what` is a verb of `mode`; `why` in a sentence is in brackets, or nothing.
 */
export const STORY_EN = {
  title: {
    requested: '{what} of {name} requested',
    sending: '{what} of {name} is being sent',
    accepted: 'Restart of {name} accepted',
    unconfirmed: 'Restart of {name} is unconfirmed',
    restarting: '{name} is restarting',
    running_again: '{name} is Running again',
    refused_by_desk: '{what} of {name} was refused',
    not_permitted: '{what} of {name} was not permitted',
    refused_by_ecs: 'ECS refused to restart {name}',
    not_sent: '{what} of {name} was not sent',
    not_observed: '{name} was never seen restarting',
    never_confirmed: 'Restart of {name} was never confirmed',
    unwatched: 'Nobody could watch the restart of {name}',
    stopped: '{name} has stopped and not come back',
    gone: '{name} is gone',
    overdue: '{name} is overdue',
    cameBackLate: '{name} came back late',
    check_passed: 'Dry run of {name} passed',
    check_refused: 'Dry run of {name} was refused',
    check_unanswered: 'Dry run of {name} has no answer',
    checkWasReal: 'Dry run of {name} was a real restart',
    notKnown: 'Restart of {name}: not known here',
  },

  requested: 'The request is recorded. Restart Desk is reading {name} once more before it asks ECS.',
  sending: 'The request is on its way to ECS, and the answer has not come yet.',
  accepted: 'ECS accepted the restart of {name}. It has not been seen leaving Running yet, so it is not done.',
  unconfirmed:
    'The answer from ECS was lost{why}. The restart may have happened; Restart Desk is watching {name} to find out and does not send it again.',
  restartingStatus: '{name} was seen {status} after the restart was sent. It is not Running again yet.',
  restartingStart: '{name} was seen with a new start time after the restart was sent. It is not Running again yet.',
  restartingLeft: '{name} was seen leaving Running after the restart was sent. It is not Running again yet.',
  running_again: '{name} was seen leaving Running and then Running again, {took} after the restart was sent.',
  not_observed: 'ECS accepted the restart, and {name} was watched without a gap but never seen leaving Running.',
  never_confirmed:
    'The answer from ECS was lost{why}, and {name} was watched without a gap but never seen leaving Running. It probably did not happen.',
  unwatched:
    '{name} could not be watched the whole time ({why}), and what was seen does not show whether it restarted.',
  stopped: 'After the restart was sent, {name} stayed Stopped.',
  gone: 'After the restart was sent, ECS no longer found {name}. It was probably released.',
  overdue: '{name} was seen leaving Running and was not seen Running again in time.',
  readsFailed: 'Reads failed: {why}.',
  check_passed: 'ECS would accept the request to restart {name}.',
  notSimplyAllowed: 'But a restart is not simply allowed: {why}',
  check_unanswered: 'The answer from ECS was lost{why}. A dry run restarts nothing.',
  checkWasReal: 'The answer from ECS came late, and ECS had taken the request for a real restart.',

  refused: 'refused',
  refusedSentence: 'ECS refused the request.',
  nothingSent: 'Nothing was sent to ECS.',
  nothingRestarted: 'Nothing was restarted.',
  didNotHappen: 'The restart did not happen.',
  probablyDidNot: 'It came as a refusal, so the restart probably did not happen.',
  otherDidIt: 'This request did not restart it. But {name} was seen restarting: somebody else did that.',
  wasReal: 'It was asked for as a dry run, but ECS took it for a real restart.',
  learnedSince: 'Learned since:',

  /** In a cell: each begins with the word of the state. */
  cellForce: '{state}, force restart',
  cellDryRun: '{state}, dry run',
  cellTook: '{state} after {took}',
  cellWhy: '{state}: {why}',
  cellWasReal: '{state}, was a real restart',
  cellReturned: '{cell}, then Running',
  cellLeft: '{cell}, then seen restarting',
  cellSeenAgain: '{cell}, then seen again',

  learned: {
    accepted: "ECS's answer came late: it had accepted the restart (request id {requestId}).",
    acceptedNoId: "ECS's answer came late: it had accepted the restart (request id unknown).",
    refused: "ECS's answer came late: it had not accepted the restart ({code}).",
    restarted_by_other:
      "ECS's answer came late: it had not accepted the restart ({code}). Somebody else restarted the instance.",
    noCode: 'no code',
    never_sent: 'The server process that was to send it woke up: nothing had been sent.',
    returned: '{name} was seen Running {took} after the restart was sent.',
    seen_again: 'ECS shows {name} again, {took} after the restart was sent: {status}. It was not released.',
    seenAgainNoStatus:
      'ECS shows {name} again, {took} after the restart was sent: without a status. It was not released.',
    leftStatus: '{name} was seen {status} {took} after the restart was sent.',
    left: '{name} was seen leaving Running {took} after the restart was sent.',
    leftStart: '{name} was seen with a new start time, {at}: it was restarted.',
    maybeOther: 'This late, it may have been somebody else.',
  },

  /** What happened, step by step. */
  step: {
    asked: '{name} asked',
    sending: 'Read again and judged, to be sent to ECS',
    readAt: 'Read at {at}: {verdict}',
    accepted: 'ECS accepted the request',
    requestId: 'Request id {requestId}',
    unconfirmed: 'The answer was lost',
    gap: 'Nobody was watching for a while',
    gapWhy: 'From {from} to {to}: {why}. The watching time starts again.',
    leaving: 'Seen leaving Running: {status}',
    newStart: 'Seen with a new start time',
    learned: 'Learned later',
  },

  /** What ECS documents that a dry run checks, and what nobody could confirm (ecs-facts.md section 1). */
  checked: {
    parameters: 'Required parameters',
    format: 'Format of the request',
    limits: 'Service limits',
    available: 'That the instance is available to the account',
  },
  /** Why the instance of a restart cannot be seen, where its source says nothing. */
  unseen: {
    notRead: 'Restart Desk does not read its account or region.',
    noAnswer: 'Reads of it get no answer. Restart Desk keeps trying.',
  },
  /** An event that this release cannot read. */
  unread: {
    unknown_kind: 'Something that this release does not know: {kind}',
    malformed: 'Something that this release cannot read: {kind}',
  },
  notChecked: {
    state: 'Whether the status and the locks of the instance are checked is not documented',
    permission: 'Whether the permission to restart (ecs:RebootInstance) is checked is not documented',
    until: 'What happens between now and the restart',
    back: 'Whether the instance comes back',
  },
} as const;
