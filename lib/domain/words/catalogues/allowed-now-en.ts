/** "Would it be allowed now?" on a record (lib/domain/instance/allowed-now.ts). `at`: when the read was asked for. */
export const ALLOWED_NOW_EN = {
  title: {
    allowed: 'Yes, according to a read at <at></at>',
    refused: 'No, according to a read at <at></at>',
    unknown: 'Not known, according to a read at <at></at>',
    unseen: 'Nothing that Restart Desk can see is against it, according to a read at <at></at>',
    not_yours: 'The instance may be restarted, but not by you now, according to a read at <at></at>',
  },
  /** `why`: the sentence of a refusal. */
  unseenFor: 'But ECS refused for a cause that cannot be read here: {why} It is not known whether it is gone.',
  unseen: 'But ECS refused for a cause that cannot be read here. It is not known whether it is gone.',
  /** What no read of an instance tells, so that "yes" is understood as what it is. */
  cannotSee:
    'Status, locks and expiry were read. Encryption keys, disks, bills, quotas and permissions cannot be read: ECS may still refuse because of one of them.',
} as const;
