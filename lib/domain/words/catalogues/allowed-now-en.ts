/** "Would it be allowed now?" on a record (lib/domain/instance/allowed-now.ts). `at`: when the read was asked for. */
export const ALLOWED_NOW_EN = {
  title: {
    allowed: 'Yes, by a read that was asked at <at></at>',
    refused: 'No, by a read that was asked at <at></at>',
    unknown: 'Not known, by a read that was asked at <at></at>',
    unseen: 'Nothing that Restart Desk can see is against it, by a read that was asked at <at></at>',
    not_yours: 'The instance may be restarted, but not by you now, by a read that was asked at <at></at>',
  },
  /** `why`: the sentence of a refusal. */
  unseenFor: 'Yet ECS refused for a cause that cannot be read here: {why} Whether it is gone is not known.',
  unseen: 'Yet ECS refused for a cause that cannot be read here. Whether it is gone is not known.',
  /** What no read of an instance tells, so that "yes" is understood as what it is. */
  cannotSee:
    'Status, locks and expiry were read. Encryption keys, disks, bills, quotas and permissions cannot be: ECS may refuse for one of these.',
} as const;
