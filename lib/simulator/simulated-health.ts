import type { Condition } from './simulated-conditions';
import { isFinished, type SimulatedEvent } from './system-event';

/**
 * Health states with their codes (DescribeInstancesFullStatus, API 2014-05-26). Documented are the codes 0, 64 and 128;
 * UNVERIFIED: the others.
 */
export const HEALTH_CODES = {
  Ok: 0,
  Maintaining: 32,
  Warning: 64,
  Impaired: 128,
  Initializing: 192,
  InsufficientData: 224,
  NotApplicable: 240,
} as const satisfies Record<string, number>;

export type Health = keyof typeof HEALTH_CODES;

/** Their names. */
export const HEALTHS = Object.keys(HEALTH_CODES) as Health[];

/** What the health of an instance depends on beside its status. */
interface Simulating {
  simulated: { health?: Health; events?: readonly SimulatedEvent[]; condition?: Condition };
}

/**
 * The health of an instance whose status reads `status`. Recorded answers: a stopped one reads InsufficientData, and a
 * running one may be Impaired without any event. UNVERIFIED: the rest of the mapping.
 */
export function healthOf({ simulated }: Simulating, status: string): Health {
  if (simulated.health) {
    return simulated.health;
  }
  if (status === 'Stopped') {
    return 'InsufficientData';
  }
  const open = (simulated.events ?? []).filter((event) => !isFinished(event));
  if (open.some((event) => event.status === 'Executing')) {
    return 'Maintaining';
  }
  if (status === 'Pending' || status === 'Starting') {
    return 'Initializing';
  }
  if (simulated.condition === 'DiskError') {
    return 'Impaired';
  }
  return open.some((event) => event.status === 'Scheduled') ? 'Warning' : 'Ok';
}
