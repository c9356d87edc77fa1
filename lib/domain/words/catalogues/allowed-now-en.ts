/** The answer to "Would it be allowed now?" on a record (lib/domain/instance/allowed-now.ts). */
export const ALLOWED_NOW_EN = {
  /** The time of the read follows. */
  title: {
    allowed: 'Yes, by a read that was asked at',
    refused: 'No, by a read that was asked at',
    unknown: 'Not known, by a read that was asked at',
    unseen: 'Nothing that Restart Desk can see is against it, by a read that was asked at',
    not_yours: 'The instance may be restarted, but not by you now, by a read that was asked at',
  },
  unseen: 'Yet ECS refused for a cause that cannot be read here: {sentence} Whether it is gone is not known.',
  /** What no read of an instance tells, so that "yes" is understood as what it is. */
  cannotSee:
    'Status, locks and expiry were read. Encryption keys, disks, bills, quotas and permissions cannot be: ECS may refuse for one of these.',
  /** Two sentences, one after the other. */
  both: '{sentence} {nextStep}',
} as const;
