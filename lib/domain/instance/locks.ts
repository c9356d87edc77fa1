import type { Language } from '../words/language';

/**
 * The lock reasons that the cloud names (OperationLocks, API 2014-05-26). Their case varies, so they are compared
 * without it. Documented to block a reboot: security, and financial (even when only a disk is overdue). For the
 * other three nothing is documented (ecs-facts.md section 3).
 */
export const LOCK_REASONS = ['financial', 'security', 'recycling', 'dedicatedhostfinancial', 'refunded'] as const;

export type LockReason = (typeof LOCK_REASONS)[number];

/** The lock reason in our spelling, or null when the cloud has not told us of it. */
export function knownLock(reason: string): LockReason | null {
  const lower = reason.trim().toLowerCase();
  return LOCK_REASONS.find((known) => known === lower) ?? null;
}

/** The name of a lock for people: "Security lock", "Recycling lock". */
export function lockLabel({ t }: Language, reason: string): string {
  switch (knownLock(reason)) {
    case 'financial':
      return t('verdict.financialLock');
    case 'security':
      return t('verdict.securityLock');
    case 'recycling':
      return t('verdict.recyclingLock');
    case 'dedicatedhostfinancial':
      return t('verdict.hostPaymentLock');
    case 'refunded':
      return t('verdict.refundedLock');
    case null:
      return t('verdict.otherLock', { lock: reason });
  }
}
