import { createHash } from 'node:crypto';
import type { InstanceFacts } from '../domain/instance/instance';
import { leftAfterOf } from '../domain/instance/outside-restarts';
import { isAwayFromRunning, isChanging, knownStatus } from '../domain/instance/statuses';

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
  /** The first of the reads, without a gap between them, that did not find it; null while it is found. */
  missingSince: string | null;
  goneAt: string | null;
}

/** One successful read of one instance; `facts` is null when it was asked for by its id and not there. */
export interface Read {
  regionId: string;
  instanceId: string;
  accountId: string;
  askedAt: string;
  facts: InstanceFacts | null;
  /** Of a read that did not find it: when the last complete sweep of its source began; null for none. */
  sweptAt?: string | null;
}

/** What reads are taken in by. */
export interface ObserveOptions {
  /** A longer pause between reads breaks "Stopped in every read", in milliseconds. */
  gapMs: number;
  /** Missing for less than this is not gone, in milliseconds. */
  goneMs: number;
  /** What the desk reads, in the order of the settings: the first account that sees an instance acts on it. */
  targets: readonly { accountId: string; regionId: string }[];
}

/**
 * What is known after a read: null when it adds nothing, being older than what is known or finding nothing of an instance
 * that was never known.
 */
export function observe(before: KnownInstance | null, read: Read, options: ObserveOptions): KnownInstance | null {
  if (before !== null && read.askedAt <= before.askedAt) return fromOlder(before, read);
  const readers = options.targets
    .filter(({ regionId }) => regionId === read.regionId)
    .map(({ accountId }) => accountId);
  if (read.facts === null) return before === null ? null : missing(before, read, readers, options);
  // Seen through two accounts, it stays one row, acted on through the first.
  const { accountId, otherAccounts } = seenThrough(before, read.accountId, readers);
  const facts = { ...read.facts, accountId };
  const away = isAwayFromRunning(facts.status);
  const stopped = knownStatus(facts.status) === 'Stopped';
  const unbroken = before !== null && isUnbroken(before, read, options);
  return {
    accountId,
    otherAccounts,
    regionId: read.regionId,
    instanceId: read.instanceId,
    facts,
    factsHash: factsHashOf(facts),
    changing: isChanging(facts.status),
    askedAt: read.askedAt,
    awayStatus: away ? facts.status : (before?.awayStatus ?? null),
    awayAskedAt: away ? read.askedAt : (before?.awayAskedAt ?? null),
    stoppedSince: stopped ? ((unbroken ? before.stoppedSince : null) ?? read.askedAt) : null,
    leftAfter: leftAfterOf(before, facts.status),
    missingReads: 0,
    missingSince: null,
    goneAt: null,
  };
}

/** Tells facts apart: the account that acts on the instance is one of them. */
export function factsHashOf(facts: InstanceFacts): string {
  return createHash('sha1').update(JSON.stringify(facts)).digest('base64');
}

function isUnbroken(before: KnownInstance, read: Read, { gapMs }: ObserveOptions): boolean {
  return Date.parse(read.askedAt) - Date.parse(before.askedAt) <= gapMs;
}

/**
 * A read that did not find it. ECS may leave an instance out of an answer or two, so it is gone only when no read found it
 * for a time and a whole sweep, begun after the first of them, did not list it either.
 */
function missing(
  before: KnownInstance,
  read: Read,
  readers: readonly string[],
  options: ObserveOptions,
): KnownInstance | null {
  // Whoever does not act on it says nothing of it by not seeing it.
  if (read.accountId !== before.accountId) return null;
  const [heir, ...otherAccounts] = before.otherAccounts.filter((id) => readers.includes(id));
  if (heir !== undefined) {
    const facts = { ...before.facts, accountId: heir };
    // Its sweeps may not have listed it either: it is asked for by id, through the heir, with the next poll.
    return { ...before, accountId: heir, otherAccounts, facts, changing: true };
  }
  // What another build wrote may hold a time without the count that belongs to it.
  const known = before.missingReads > 0 && isUnbroken(before, read, options) ? before.missingSince : null;
  const missingSince = known ?? read.askedAt;
  const { sweptAt = null } = read;
  const isGone =
    Date.parse(read.askedAt) - Date.parse(missingSince) >= options.goneMs &&
    sweptAt !== null &&
    sweptAt >= missingSince;
  const goneAt = before.goneAt ?? (isGone ? read.askedAt : null);
  return {
    ...before,
    askedAt: read.askedAt,
    changing: goneAt === null,
    stoppedSince: null,
    leftAfter: leftAfterOf(before, null),
    missingReads: before.missingReads + 1,
    missingSince,
    goneAt,
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
 * having left Running, and of not having been missing until then.
 */
function fromOlder(before: KnownInstance, read: Read): KnownInstance | null {
  if (read.facts === null) return null;
  const left =
    isAwayFromRunning(read.facts.status) && (before.awayAskedAt === null || before.awayAskedAt < read.askedAt)
      ? { awayStatus: read.facts.status, awayAskedAt: read.askedAt }
      : null;
  const wasThere =
    before.goneAt === null &&
    // What another build wrote may hold a time without the count that belongs to it.
    before.missingReads > 0 &&
    before.missingSince !== null &&
    before.missingSince < read.askedAt
      ? { missingReads: 1, missingSince: before.askedAt }
      : null;
  return left === null && wasThere === null ? null : { ...before, ...left, ...wasThere };
}
