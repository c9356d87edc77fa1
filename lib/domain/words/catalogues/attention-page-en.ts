/** The page of what needs attention. */
export const ATTENTION_PAGE_EN = {
  title: 'Needs attention',
  intro: 'What is wrong, what waits for somebody, and what goes on; each until it is over.',
  introNothing: 'All that is watched is as it should be.',
  emptyTitle: 'Nothing needs attention',
  empty: 'No restart is overdue or unconfirmed, and no rollout is open. What comes up appears here by itself.',
  toFleet: 'To the fleet',
  what: 'What',
  waitsFor: 'What it waits for',
  since: 'Since',
  /** The names of the tables. */
  longestFirst: '{title}, longest first',
  dueFirst: '{title}, what is due first',
  more: 'and {count, number} more.',
  allInHistory: 'All of the history',
  unknownSince: 'not known',
  allRestarts: 'All restarts',
  /** What tells an instance from others of its name. */
  place: '{instanceId}, {regionId}',

  kind: {
    restarts_stopped: 'Restarts are stopped',
    stayed_stopped: 'Stopped after a restart',
    rollout_held: 'Rollouts that are held',
    source: 'Not read',
    unconfirmed: 'Not confirmed',
    slow: 'Longer than usual',
    system_event: 'Due within {hours} h',
    rollout_waiting: 'Rollouts that wait',
    rollout_running: 'Rollouts under way',
  },
  means: {
    restarts_stopped: 'Nothing is sent to ECS but dry runs, until a lead or admin allows restarts again.',
    overdue: 'Seen leaving Running, and not Running again in time. The record of each says what can be done.',
    stayed_stopped:
      'Restarted from here, and Stopped since. Look in the ECS console why, and start them there unless a lock holds them.',
    rollout_held: 'They begin nothing more. When what holds them is gone, let them go on; or cancel them.',
    source: 'What is shown of these regions is not current, and restarts there are not seen to end.',
    unconfirmed:
      'Nobody knows whether these were restarted. Look at each, for example at its uptime, before you restart it again.',
    slow: 'On their way for longer than restarts of such instances usually take.',
    system_event: 'What Alibaba Cloud does to these instances by itself.',
    rollout_waiting: 'They begin nothing at this moment.',
    rollout_running: 'They go on as they usually do.',
  },

  /** What each waits for. `reason` is what a person wrote, and a full stop comes behind it. */
  stoppedBy: '{name} stopped all restarts: {reason}',
  overdue: 'Waits to be seen Running again: it reads {status}.',
  stayedStopped: 'Waits to be started, and seen Running: it reads {status}.',
  slow: 'Waits to be seen Running again. It reads {status}; more than {usual} is not usual.',
  slowOutside: 'Nobody asked for it here. It reads {status}; more than {usual} is not usual.',
  noStatus: 'no status',
  unconfirmed:
    'The answer of ECS was lost. Restart Desk watches whether it leaves Running, and does not send it again.',
  neverConfirmed: 'The answer of ECS was lost, and it was never seen leaving Running. It probably did not happen.',
  notObserved: 'ECS accepted the restart, and it was never seen leaving Running.',
  unwatched: 'It could not be watched all the time, and what was seen does not tell whether it restarted.',
  held: 'Held: {why}',
  heldUnknown: 'Held: it may not go on.',
  still: '{progress} ended, and nothing has happened for longer than is usual. Its page says what it waits for.',
  paused: '{progress} ended. It is paused: let it go on, or cancel it.',
  looking: '{progress} ended. A wave is over, and it waits for somebody to look and let it go on.',
  lookingUntil: '{progress} ended. A wave is over: the next begins by itself at {at}.',
  running: '{progress} ended.',
  late: 'It has not been read as often as it should be. Restart Desk tries again by itself.',
  denied: 'Restart Desk may not read it.',
} as const;
