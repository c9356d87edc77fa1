import type { JsonObject } from './json';
import { between, type Random } from './random';
import type { Scenario } from './scenarios';
import { expiryStamp } from './seed-document';
import type { Condition } from './simulated-conditions';
import type { Instance } from './simulated-instance';

const DAY_MS = 86_400_000;

/** Something that keeps an instance from being restarted. */
export type Trouble = (instance: Instance, bornAt: number, random: Random) => void;

function hidden(condition: Condition): Trouble {
  return (instance) => {
    instance.simulated.condition = condition;
  };
}

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
  // Written so in the documents, among reasons in lower case; real answers vary.
  locked('Recycling', ''),
  locked('dedicatedhostfinancial', ''),
  locked('refunded', ''),
  (instance, bornAt, random) => {
    instance.status = 'Stopped';
    instance.document.InstanceChargeType = 'PrePaid';
    instance.document.ExpiredTime = expiryStamp(bornAt - between(random, 1, 12) * DAY_MS);
  },
  (instance) => {
    instance.status = 'Pending';
    instance.document.StartTime = '';
  },
  // A reason that no document names, on a machine that runs.
  (instance) => {
    instance.document.OperationLocks = lock('compliance-hold', 'Contact your administrator.');
  },
  (instance) => {
    instance.status = 'Starting';
  },
  (instance) => {
    instance.status = 'Stopping';
  },
];

/** Causes that nothing shows: only RebootInstance tells (its error codes, API 2014-05-26). */
const HIDDEN: readonly Trouble[] = [
  hidden('DiskError'),
  hidden('InvalidParameter.KMSKeyId.CMKUnauthorized'),
  hidden('InvalidParameter.KMSKeyId.CMKNotEnabled'),
  hidden('InvalidParameter.KMSKeyId.KMSUnauthorized'),
  hidden('InvalidParameter.KMSKeyId.NotFound'),
];

/** Further ones beyond the first of each: what happens most. */
const COMMON: readonly Trouble[] = [
  stopped,
  locked('recycling', ''),
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

/** An overdue account: what it pays by the hour is locked, and most of it stopped. */
const OVERDUE: readonly Trouble[] = [
  locked('financial', 'Your account has an overdue payment.'),
  locked('financial', 'Your account has an overdue payment.'),
  (instance) => {
    instance.document.OperationLocks = lock('financial', 'Your account has an overdue payment.');
  },
];

/**
 * The troubles of a fleet of `count`: one in twenty shows one, and one in a hundred has one that nothing shows, but from
 * 60 instances up each kind is there once.
 */
export function troublesFor(count: number, fleet: Scenario['fleet']): Trouble[] {
  const least = count >= 60 ? 1 : 0;
  const shown = fill(EACH, COMMON, Math.max(least * EACH.length, Math.round(count / 20)));
  const unseen = fill(HIDDEN, HIDDEN, Math.max(least * HIDDEN.length, Math.round(count / 100)));
  const incident = fleet === 'incident' ? fill([], INCIDENT, Math.round(count / 6)) : [];
  const overdue = fleet === 'overdue' ? fill([], OVERDUE, Math.round(count / 3)) : [];
  return [...shown, ...unseen, ...incident, ...overdue];
}

/** So many troubles: each of the first ones, then the others again and again. */
function fill(first: readonly Trouble[], others: readonly Trouble[], length: number): Trouble[] {
  return Array.from({ length }, (_, index) => first[index] ?? others[index % others.length] ?? stopped);
}
