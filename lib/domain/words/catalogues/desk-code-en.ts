/**
 * Why the desk refused a restart, did not send it, or did not permit it: `short` stands behind the word of a state ("Not sent: throttled"). By the codes of
 * lib/domain/restart/desk-words.ts, which says which sentence is meant.
 */
export const DESK_CODE_EN = {
  /** A reason within a sentence. */
  because: ' ({why})',

  short: {
    not_in_this_state: 'not in this state',
    not_found: 'not found',
    already_restarting: 'somebody was first',
    newer_restart: 'a newer restart exists',
    not_acknowledged: 'not confirmed',
    no_credentials: 'no credentials',
    no_connection: 'no connection',
    throttled: 'throttled',
    throttled_until: 'throttled until {until}',
    no_budget: 'no request budget',
    no_budget_until: 'no request budget until {until}',
    read_failed: 'could not be read',
    read_refused: 'reading was refused',
    process_died: 'the server stopped first',
    desk_trouble: 'trouble in Restart Desk',
    too_late: 'too late to send',
    no_longer_wanted: 'no longer wanted',
    rollout_halted: 'its rollout was halted',
    no_role: 'role',
    out_of_scope: 'outside the scope',
    deactivated: 'deactivated',
    restarts_stopped: 'restarts are stopped',
  },

  not_in_this_state: 'The instance could not be restarted in the state it was in.',
  lookNext: 'Look at the instance.',
  not_found: 'There is no instance {instanceId} in {regionId}.',
  not_found_region:
    'There is no instance {instanceId} in {regionId}: the region {regionId} is not one that Restart Desk reads.',
  not_found_account:
    'There is no instance {instanceId} in {regionId}: it was seen through the account {accountId}, which Restart Desk does not read there.',
  not_found_why: 'There is no instance {instanceId} in {regionId}: {why}.',
  notFoundNext: 'Check the id and the region. A released instance leaves the list by itself.',
  already_restarting: 'Somebody was first: a restart of this instance is under way{because}.',
  wasFirst: '{name} was first, at {at}',
  alreadyRestartingNext: 'Follow that restart. A new one is possible once it has ended.',
  newer_restart: 'This instance was restarted after your page was read{because}.',
  askedAt: '{name} asked at {at}',
  newerRestartNext: 'Look at that restart first, then ask again if it is still needed.',
  notKnown: 'Something about the instance is not known.',
  not_acknowledged: 'It was not confirmed that you have read this.',
  notAcknowledgedNext: 'Open the dialog again, read what is not known, and confirm it.',

  no_connection: 'ECS could not be reached{because}.',
  safeNext: 'It is safe to try again.',
  throttled: '{service} is throttling this account: too many requests, from here or from any other tool.',
  throttled_until:
    '{service} is throttling this account until {until}: too many requests, from here or from any other tool.',
  no_budget: 'The requests that Restart Desk may make to ECS in a minute are used up, so nothing was sent.',
  no_budget_until:
    'The requests that Restart Desk may make to ECS in a minute are used up until {until}, so nothing was sent.',
  safeAfterNext: 'It is safe to try again after that.',
  read_failed: 'The instance could not be read just before sending{because}.',
  read_refused: 'ECS refused to let Restart Desk read the instance just before sending{because}.',
  looksEmpty: 'the account may not read instances (ecs:DescribeInstances)',
  process_died: 'The server process ended, or was held up for too long, before it sent the request.',
  desk_trouble: 'Restart Desk could not read or write its own records at the moment of sending, so it did not send.',
  too_late: 'More than 5 seconds had passed since the instance was read, so the request was not sent.',
  too_late_judged: 'More than 5 seconds had passed since the instance was judged, so the request was not sent.',
  no_longer_wanted:
    'When its turn came, whoever had asked was gone or had waited for more than 10 seconds, so the request was not sent.',

  halted: {
    unknown: 'Its rollout was halted before this restart was sent.',
    held: 'Its rollout was held by Restart Desk before this restart was sent.',
    running: 'Its rollout was running before this restart was sent.',
    paused: 'Its rollout was paused before this restart was sent.',
    looking: 'Its rollout was pausing between two waves before this restart was sent.',
    finishing: 'Its rollout was cancelled or stopped before this restart was sent.',
    ended: 'Its rollout was over before this restart was sent.',
    deleted: 'Its rollout was deleted before this restart was sent.',
    carried_on: 'Its rollout was carried on by others before this restart was sent.',
    stopped:
      'Its rollout was stopped after {failures, plural, one {# failure} other {# failures}} before this restart was sent.',
    stopped_uncounted: 'Its rollout was stopped after some failures before this restart was sent.',
    /** By the words of an older release. */
    otherwise: 'Its rollout was {how} before this restart was sent.',
  },
  rolloutNext: 'Look at the rollout: what is still to come waits there.',

  no_role: 'No role of this person covers it.',
  out_of_scope: 'The instance is outside the scope of this person.',
  deactivated: 'The person was deactivated before the request could be sent.',
  deactivatedNext: 'An administrator can say why.',
  restarts_stopped: 'All new restarts are stopped.',

  newerRelease: 'It is recorded as "{name}", which this release of Restart Desk does not know.',
  newerReleaseNext: 'Open it in the newer release. Do not assume that it was done, or that it was not sent.',
} as const;
