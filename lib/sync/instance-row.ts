import { holders } from '../db/holders';
import { instances, restarts } from '../db/schema';
import { displayName, type InstanceFacts, instanceKey } from '../fleet/instance';
import type { Restart } from '../fleet/restart';
import { briefOf, heldByOf } from '../fleet/restart-brief';
import { judge } from '../fleet/verdict';
import type { InstanceRow } from '../fleet/views';

/** What a row is made of: columns of `instances`, joined with its newest restart and with the one that holds its slot. */
export const INSTANCE_ROW = {
  accountId: instances.accountId,
  regionId: instances.regionId,
  otherAccounts: instances.otherAccounts,
  facts: instances.facts,
  askedAt: instances.askedAt,
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
  /** The newest restart, and the one that holds the slot: a dry run that was real can be newer. */
  last: Restart | null;
  holder: Restart | null;
}

/** The instance as a page shows it at `nowMs` (epoch milliseconds). `accounts`: those that the settings name. */
export function rowOf(stored: StoredRow, accounts: ReadonlySet<string>, nowMs: number): InstanceRow {
  const { facts, askedAt, last, holder } = stored;
  return {
    otherAccounts: stored.otherAccounts.filter((id) => accounts.has(id)),
    key: instanceKey(facts.regionId, facts.instanceId),
    accountId: facts.accountId,
    regionId: facts.regionId,
    instanceId: facts.instanceId,
    name: displayName(facts),
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
    askedAt: askedAt.toISOString(),
  };
}
