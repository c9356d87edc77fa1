import type { Instance } from './instance';
import type { JsonObject } from './json';
import { between, type Random } from './random';
import { minuteStamp } from './stamp';

const DAY_MS = 86_400_000;

/** Something that keeps an instance from being restarted. */
export type Trouble = (instance: Instance, bornAt: number, random: Random) => void;

function locked(reason: string, message: string): Trouble {
  return (instance) => {
    instance.status = 'Stopped';
    instance.document.OperationLocks = lock(reason, message);
  };
}

function lock(reason: string, message: string): JsonObject {
  return { LockReason: [{ LockReason: reason, LockMsg: message }] };
}

const stopped: Trouble = (instance) => {
  instance.status = 'Stopped';
};

/**
 * Each documented cause once (DescribeInstances, API 2014-05-26: Status, OperationLocks, ExpiredTime). What the console
 * calls locked, expired or to be released reads Stopped.
 */
const EACH: readonly Trouble[] = [
  stopped,
  locked('security', 'Attack traffic from this instance was found.'),
  locked('financial', 'Your account has an overdue payment.'),
  // The case of this reason varies in real answers.
  locked('recycling', ''),
  locked('dedicatedhostfinancial', ''),
  locked('refunded', ''),
  (instance, bornAt, random) => {
    instance.status = 'Stopped';
    instance.document.InstanceChargeType = 'PrePaid';
    instance.document.ExpiredTime = minuteStamp(bornAt - between(random, 1, 12) * DAY_MS);
  },
  (instance) => {
    instance.status = 'Pending';
    instance.document.StartTime = '';
  },
  // Nothing that can be seen: only RebootInstance tells.
  (instance) => {
    instance.simulated.condition = 'DiskError';
  },
  // A reason that no document names, on a machine that runs.
  (instance) => {
    instance.document.OperationLocks = lock('compliance-hold', 'Contact your administrator.');
  },
  (instance) => {
    instance.status = 'Starting';
  },
];

/** Further ones beyond the first of each: what happens most. */
const COMMON: readonly Trouble[] = [
  stopped,
  stopped,
  stopped,
  // Financial blocks even when only a disk is overdue and the machine runs.
  (instance) => {
    instance.document.OperationLocks = lock('financial', 'A disk of the instance has an overdue payment.');
  },
];

/** An incident: machines down, stuck on the way up or down, with bad disks. */
const INCIDENT: readonly Trouble[] = [
  stopped,
  stopped,
  (instance) => {
    instance.status = 'Starting';
  },
  (instance) => {
    instance.status = 'Stopping';
  },
  (instance) => {
    instance.simulated.condition = 'DiskError';
  },
];

/** How many instances have a trouble: one in twenty, but each kind once from 60 instances up. */
export function troublesFor(count: number, incident: boolean): Trouble[] {
  const base = count >= 60 ? Math.max(EACH.length, Math.round(count / 20)) : Math.round(count / 20);
  const usual = Array.from({ length: base }, (_, index) => EACH[index] ?? COMMON[index % COMMON.length] ?? stopped);
  const more = incident ? Math.round(count / 6) : 0;
  return [...usual, ...Array.from({ length: more }, (_, index) => INCIDENT[index % INCIDENT.length] ?? stopped)];
}
