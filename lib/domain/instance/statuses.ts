import type { Language } from '../words/language';

/**
 * The statuses of an instance (DescribeInstances, API 2014-05-26). What the console calls Expired, Locked or
 * To be released reads `Stopped`. A status that is not in this list is unknown and never treated as fine.
 */
export const INSTANCE_STATUSES = ['Pending', 'Starting', 'Running', 'Stopping', 'Stopped'] as const;

export type InstanceStatus = (typeof INSTANCE_STATUSES)[number];

/** The status if it is one we know, spelled exactly as the cloud documents it; null otherwise. */
export function knownStatus(status: string): InstanceStatus | null {
  return INSTANCE_STATUSES.find((known) => known === status) ?? null;
}

/** On its way between two resting states: worth reading often. */
export function isChanging(status: string): boolean {
  const known = knownStatus(status);
  return known === 'Starting' || known === 'Stopping' || known === 'Pending';
}

/**
 * Evidence that an instance has left Running: Starting, Stopping or Stopped. Documents disagree on what a reboot
 * passes through, so any of them counts (ecs-facts.md section 1). An unknown status is no evidence.
 */
export function isAwayFromRunning(status: string): boolean {
  const known = knownStatus(status);
  return known === 'Starting' || known === 'Stopping' || known === 'Stopped';
}

/** A status as it is called: "Running"; one that nobody knows as ECS wrote it. */
export function statusLabel({ t }: Language, status: string): string {
  const known = knownStatus(status);
  if (known !== null) return t(`status.${known}`);
  return status === '' ? t('status.none') : status;
}
