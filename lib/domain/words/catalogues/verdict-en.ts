/** May an instance be restarted, and why not: verdict-words.ts says which of these. Locks and causes have their codes in docs/chinese-terms.md. */
export const VERDICT_EN = {
  canRestart: 'Can restart',
  ok: '{name} is Running, has no lock and is not expired.',
  restartIt: 'Restart it.',
  /** Appended to a sentence: the words of ECS. */
  saysEcs: ' ECS says: "{said}".',

  securityLock: 'Security lock',
  lock_security: '{name} is locked for security reasons, and ECS refuses to restart it while the lock is there.{said}',
  securityNext: 'Clear the lock with your security team or a ticket to Alibaba Cloud. Trying again does not help.',
  financialLock: 'Financial lock',
  lock_financial: '{name} is locked because a payment is overdue, for the instance or for one of its disks.{said}',
  financialNext: 'Pay the overdue bill in the Alibaba Cloud console; the lock goes away by itself.',
  recyclingLock: 'Recycling lock',
  recyclingNext:
    'It is a spot instance that Alibaba Cloud is about to release: move what runs on it. A restart does not keep it.',
  hostPaymentLock: 'Dedicated host payment lock',
  hostPaymentNext: 'Pay the overdue bill of its dedicated host in the Alibaba Cloud console.',
  refundedLock: 'Refunded lock',
  refundedNext: 'Ask whoever manages the account: its subscription was refunded.',
  otherLock: 'Lock "{lock}"',
  unknownLock: 'Unknown lock',
  unknownLockNext: 'Find out in the ECS console, or with a ticket to Alibaba Cloud, what the lock means.',
  /** A lock within a sentence. */
  theLock: 'the lock "{lock}"',
  namelessLock: 'a lock without a name',
  lock_undocumented: '{name} has the lock "{lock}". Alibaba Cloud does not document whether it blocks a restart.{said}',
  lock_unrecognised: '{name} has {lock}, which Restart Desk does not know. It may block a restart.{said}',

  /** How an unclear state is overruled: what is appended to the next step where a reader may confirm. */
  dryRunOrConfirm: 'Try a dry run first. To restart all the same, confirm that you have read this.',
  lookOrConfirm:
    'Look at the instance in the ECS console, or try a dry run. To restart all the same, confirm that you have read this.',
  look: 'Look at the instance in the ECS console, or try a dry run.',
  lookInConsole: 'Look at the instance in the ECS console.',

  expiredShort: 'Expired',
  expired: 'The subscription of {name} expired on {at}.',
  expiredNext: 'Renew the subscription in the Alibaba Cloud console, then start the instance there.',
  expiryUnclearShort: 'Expiry unclear',
  expiryNoTime: '{name} may have expired: its expiry "{expiredTime}" cannot be read as a time.',
  expiryNoCharge: '{name} may have expired: it shows a past expiry, and ECS names no charge type.',
  expiryOtherCharge: '{name} may have expired: it shows a past expiry, and ECS names the charge type "{chargeType}".',
  expiryUnclearNext: 'Check in the ECS console whether it has expired.',

  alreadyRestartingShort: 'Already restarting',
  already_restarting: '{actorName} asked to restart {name} at {at}, and that restart has not ended.',
  alreadyRestartingNext: 'Follow that restart. A new one is possible once it has ended.',

  notRunning: '{name} is {status}. ECS restarts only Running instances.',
  pendingNext: 'It is still being created. Wait until it is Running.',
  startingNext: 'Wait until it is Running.',
  stoppingNext:
    'Wait: during a restart it comes back by itself. If it ends up Stopped, find out why before you start it in the ECS console.',
  stoppedNext: 'Start it in the ECS console: only a Running instance can be restarted.',
  stoppedMaybeExpiredNext: 'Check in the ECS console whether it has expired before you start it there.',
  stoppedLocked: '{name} is Stopped and has {lock}, which may be why. ECS restarts only Running instances.',
  unknownStatusShort: 'Unknown status',
  noStatus: 'ECS gave no status for {name}.',
  otherStatus: '{name} has the status "{status}", which Restart Desk does not know.',
  /** A cause that a server of a newer release has written. */
  ofNewerRelease: '{name}: {code}.',
} as const;
