/** The page of what needs attention. */
export const ATTENTION_PAGE_EN = {
  title: 'Needs attention',
  intro: 'What is wrong, what is waiting for somebody, and what is under way; each until it is over.',
  introNothing: 'Everything that is watched is as it should be.',
  emptyTitle: 'Nothing needs attention',
  empty: 'No restart is overdue or unconfirmed, and no rollout is open. Anything that comes up appears here by itself.',
  toFleet: 'To the fleet',
  what: 'What',
  waitsFor: 'What it is waiting for',
  since: 'Since',
  /** The names of the tables. */
  longestFirst: '{title}, longest first',
  dueFirst: '{title}, soonest first',
  more: 'and {count, number} more.',
  allInHistory: 'All of the history',
  unknownSince: 'not known',
  allRestarts: 'All restarts',
  /** What tells an instance from others of its name. */
  place: '{instanceId}, {regionId}',

  kind: {
    restarts_stopped: 'Restarts are stopped',
    stayed_stopped: 'Stopped after a restart',
    rollout_held: 'Held rollouts',
    source: 'Not read',
    unconfirmed: 'Not confirmed',
    slow: 'Longer than usual',
    system_event: 'Due within {hours} h',
    rollout_waiting: 'Waiting rollouts',
    rollout_running: 'Rollouts under way',
  },
  means: {
    restarts_stopped: 'Only dry runs are sent to ECS until a lead or admin allows restarts again.',
    overdue: 'Seen leaving Running, but not Running again in time. Each record says what can be done.',
    stayed_stopped:
      'Restarted from here, and Stopped since. Find out why in the ECS console, and start them there unless they are locked.',
    rollout_held: 'They start nothing more. Resume them once what holds them is gone, or cancel them.',
    source: 'What is shown of these regions is not current, and restarts there are not seen to end.',
    unconfirmed:
      'Nobody knows whether these were restarted. Look at each, for example at its uptime, before you restart it again.',
    slow: 'Under way for longer than restarts of such instances usually take.',
    system_event: 'What Alibaba Cloud does to these instances by itself.',
    rollout_waiting: 'They are starting nothing at the moment.',
    rollout_running: 'They are going on as usual.',
  },

  /** What each waits for. `reason` is what a person wrote, and a full stop comes behind it. */
  stoppedBy: '{name} stopped all restarts: {reason}',
  overdue: 'Waiting to be seen Running again: last read as {status}.',
  stayedStopped: 'Waiting to be started and seen Running: last read as {status}.',
  slow: 'Waiting to be seen Running again. Last read as {status}; it usually takes no more than {usual}.',
  slowOutside: 'Nobody asked for it here. Last read as {status}; it usually takes no more than {usual}.',
  noStatus: 'no status',
  unconfirmed:
    'The answer from ECS was lost. Restart Desk is watching whether it leaves Running, and does not send it again.',
  neverConfirmed: 'The answer from ECS was lost, and it was never seen leaving Running. It probably did not happen.',
  notObserved: 'ECS accepted the restart, but it was never seen leaving Running.',
  unwatched: 'It could not be watched the whole time, and what was seen does not show whether it restarted.',
  held: 'Held: {why}',
  heldUnknown: 'Held: it is not allowed to go on.',
  still: '{progress} ended, and nothing has happened for longer than usual. Its page says what it is waiting for.',
  paused: '{progress} ended. It is paused: resume it, or cancel it.',
  looking: '{progress} ended. A wave is over, and it is waiting for somebody to look and continue it.',
  lookingUntil: '{progress} ended. A wave is over: the next begins by itself at {at}.',
  running: '{progress} ended.',
  late: 'It has not been read as often as it should be. Restart Desk tries again by itself.',
  denied: 'Restart Desk has no permission to read it.',
} as const;
