import { sql } from 'drizzle-orm';
import { holders } from '../db/holders';
import { lastSeen } from '../db/last-seen';
import { instances, restarts } from '../db/schema';
import type { InstanceRow } from '../domain/instance/fleet-views';
import { displayName, type InstanceFacts, instanceKey } from '../domain/instance/instance';
import { eventsInOrder, type PendingEvent } from '../domain/instance/system-events';
import { judge } from '../domain/instance/verdict';
import type { Restart } from '../domain/restart/restart';
import { briefOf, heldByOf } from '../domain/restart/restart-brief';

/** What a row is made of: columns of `instances`, joined with its newest restart and with the one that holds its slot. */
export const INSTANCE_ROW = {
  accountId: instances.accountId,
  regionId: instances.regionId,
  otherAccounts: instances.otherAccounts,
  facts: instances.facts,
  askedAt: lastSeen().mapWith(instances.askedAt),
  /** Since when it is missing: until then it was as it is shown. */
  missingSince: sql<Date | null>`case when ${instances.missingReads} > 0 then ${instances.missingSince} end`.mapWith(
    instances.missingSince,
  ),
  last: restarts.record,
  holder: holders.record,
};

/** An instance as it was selected. */
export interface StoredRow {
  accountId: string;
  regionId: string;
  otherAccounts: string[];
  facts: InstanceFacts;
  askedAt: Date;
  missingSince: Date | null;
  /** The newest restart, and the one that holds the slot: a dry run that was real can be newer. */
  last: Restart | null;
  holder: Restart | null;
}

/** What a row needs beside its own columns. */
export interface RowContext {
  /** Accounts that the settings name. */
  accounts: ReadonlySet<string>;
  /** System events that may still happen, by the key of their instance. */
  pending: ReadonlyMap<string, readonly PendingEvent[]>;
  /** Epoch milliseconds. */
  nowMs: number;
}

/** The instance as a page shows it. */
export function rowOf(stored: StoredRow, { accounts, pending, nowMs }: RowContext): InstanceRow {
  const { facts, askedAt, last, holder } = stored;
  return {
    otherAccounts: stored.otherAccounts.filter((id) => accounts.has(id)),
    key: instanceKey(facts.regionId, facts.instanceId),
    accountId: facts.accountId,
    regionId: facts.regionId,
    instanceId: facts.instanceId,
    name: displayName(facts),
    hostName: facts.hostName,
    zoneId: facts.zoneId,
    status: facts.status,
    locks: facts.locks,
    instanceType: facts.instanceType,
    privateIps: facts.privateIps,
    publicIps: facts.publicIps,
    tags: facts.tags,
    startTime: facts.startTime,
    verdict: judge(facts, { nowMs, heldBy: heldByOf(holder) }),
    lastRestart: last === null ? null : briefOf(last),
    pendingEvents: eventsInOrder(pending.get(instanceKey(facts.regionId, facts.instanceId)) ?? []),
    askedAt: (stored.missingSince ?? askedAt).toISOString(),
    ...(stored.missingSince !== null && { missing: true as const }),
  };
}
