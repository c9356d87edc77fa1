import { createHash } from 'node:crypto';
import type { InstanceFacts } from '../fleet/instance';
import { leftAfterOf } from '../fleet/outside-restarts';
import { isAwayFromRunning, isChanging, knownStatus } from '../fleet/statuses';

/** What `instances` keeps of one instance. Times are ISO 8601 UTC on the database's clock. */
export interface KnownInstance {
  accountId: string;
  /** Further accounts that see it. */
  otherAccounts: string[];
  regionId: string;
  instanceId: string;
  facts: InstanceFacts;
  factsHash: string;
  changing: boolean;
  askedAt: string;
  awayStatus: string | null;
  awayAskedAt: string | null;
  stoppedSince: string | null;
  /** The last read that saw it Running before it was seen away. */
  leftAfter: string | null;
  missingReads: number;
  goneAt: string | null;
}

/** One successful read of one instance; `facts` is null when it was asked for by its id and not there. */
export interface Read {
  regionId: string;
  instanceId: string;
  accountId: string;
  askedAt: string;
  facts: InstanceFacts | null;
}

/** Reads that must find an instance missing, the permission to read being proved, before it counts as gone. */
export const MISSING_READS = 2;

/** What reads are taken in by. */
export interface ObserveOptions {
  /** A longer pause between reads breaks "Stopped in every read", in milliseconds. */
  gapMs: number;
  /** What the desk reads, in the order of the settings: the first account that sees an instance acts on it. */
  targets: readonly { accountId: string; regionId: string }[];
}

/**
 * What is known after a read: null when it adds nothing, being older than what is known or finding nothing of an instance
 * that was never known.
 */
export function observe(before: KnownInstance | null, read: Read, options: ObserveOptions): KnownInstance | null {
  if (before !== null && read.askedAt <= before.askedAt) return olderEvidence(before, read);
  const readers = options.targets
    .filter(({ regionId }) => regionId === read.regionId)
    .map(({ accountId }) => accountId);
  if (read.facts === null) return before === null ? null : missing(before, read, readers);
  // Seen through two accounts, it stays one row, acted on through the first.
  const { accountId, otherAccounts } = seenThrough(before, read.accountId, readers);
  const facts = { ...read.facts, accountId };
  const away = isAwayFromRunning(facts.status);
  const stopped = knownStatus(facts.status) === 'Stopped';
  const unbroken = before !== null && Date.parse(read.askedAt) - Date.parse(before.askedAt) <= options.gapMs;
  return {
    accountId,
    otherAccounts,
    regionId: read.regionId,
    instanceId: read.instanceId,
    facts,
    factsHash: createHash('sha1').update(JSON.stringify(facts)).digest('base64'),
    changing: isChanging(facts.status),
    askedAt: read.askedAt,
    awayStatus: away ? facts.status : (before?.awayStatus ?? null),
    awayAskedAt: away ? read.askedAt : (before?.awayAskedAt ?? null),
    stoppedSince: stopped ? ((unbroken ? before.stoppedSince : null) ?? read.askedAt) : null,
    leftAfter: leftAfterOf(before, facts.status),
    missingReads: 0,
    goneAt: null,
  };
}

function missing(before: KnownInstance, read: Read, readers: readonly string[]): KnownInstance | null {
  // Whoever does not act on it says nothing of it by not seeing it.
  if (read.accountId !== before.accountId) return null;
  const [heir, ...otherAccounts] = before.otherAccounts.filter((id) => readers.includes(id));
  if (heir !== undefined) {
    return { ...before, accountId: heir, otherAccounts, facts: { ...before.facts, accountId: heir } };
  }
  const missingReads = before.missingReads + 1;
  return {
    ...before,
    askedAt: read.askedAt,
    changing: missingReads < MISSING_READS,
    stoppedSince: null,
    leftAfter: leftAfterOf(before, null),
    missingReads,
    goneAt: before.goneAt ?? (missingReads >= MISSING_READS ? read.askedAt : null),
  };
}

function seenThrough(
  before: KnownInstance | null,
  reader: string,
  readers: readonly string[],
): { accountId: string; otherAccounts: string[] } {
  if (before === null) return { accountId: reader, otherAccounts: [] };
  // An account that no longer reads the region comes after all that do.
  const rank = (id: string) => (readers.includes(id) ? readers.indexOf(id) : readers.length);
  const accountId = rank(reader) < rank(before.accountId) ? reader : before.accountId;
  const all = new Set([before.accountId, ...before.otherAccounts, reader]);
  const otherAccounts = [...all].filter((id) => id !== accountId && readers.includes(id));
  return { accountId, otherAccounts: otherAccounts.sort((a, b) => rank(a) - rank(b)) };
}

/**
 * A slow read can be stored after a newer one. It never replaces that, but what it saw on the way is still evidence of
 * having left Running.
 */
function olderEvidence(before: KnownInstance, read: Read): KnownInstance | null {
  if (read.facts === null || !isAwayFromRunning(read.facts.status)) return null;
  if (before.awayAskedAt !== null && before.awayAskedAt >= read.askedAt) return null;
  return { ...before, awayStatus: read.facts.status, awayAskedAt: read.askedAt };
}
