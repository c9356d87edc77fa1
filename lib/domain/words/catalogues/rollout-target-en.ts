/** How a target of a rollout is, where its restart alone does not say it. */
export const ROLLOUT_TARGET_EN = {
  waiting: 'Waiting',
  /** `short`: how its last try ended. */
  waitingAgain: 'Waiting again: {short}',
  notStarted: 'Not started',
  soon: 'About to be requested',
  /** `sent`: one of the last three. */
  neverRead: '{sent}, never read',
  notReadSince: '{sent}, not read since {at}',
  accepted: 'Accepted',
  unconfirmed: 'Unconfirmed',
  restarting: 'Was seen leaving Running',

  /** Why targets failed, over those that share it: how their restarts ended, and the reason. */
  because: '{state}: {reason}',
  cameBack: 'Came back late',
  otherCauses: 'Other causes',
} as const;
