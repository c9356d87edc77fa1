import { sql } from 'drizzle-orm';
import { stopwatch } from '../clock';
import type { CloudTarget } from '../cloud/port';
import type { Database } from '../db/client';
import { lastSeen } from '../db/last-seen';
import { learnsLater } from '../db/learns-later';
import { sourceKey } from '../domain/instance/instance';
import { LEARNS_LATER } from '../domain/restart/restart';
import { factsHashOf, type KnownInstance, type Read } from './observe';

/** So many rows are taken in at once: whoever sends meanwhile must not wait. */
const ROWS_AT_ONCE = 1_000;
/** A transaction that is still open when others are looked at has stored its read within this. Milliseconds. */
const LONGEST_STORE_MS = 120_000;
/** For which instances restarts wait is asked again after so long, in milliseconds. */
const WANTED_FOR_MS = 1_000;
/** A click reads freshly, in any process: what somebody asked to restart so lately is always stored. */
const LATELY = '5 minutes';
/** More than any restart is watched for, with the longest settings (`longestWatchHours`). */
const LONGEST_WATCH = '4 days';

/** Matches no hash: the next read of it is stored, whatever it shows. */
const ALWAYS = '';

/** What is known of one instance. */
interface Known {
  accountId: string;
  /** Of its facts; `ALWAYS` where each read counts. */
  hash: string;
  /** When the newest read of it was asked, stored or not. */
  askedAt: string;
  /** Seen through further accounts. */
  shared: boolean;
}

/** Where an instance is. */
type Place = Pick<Read, 'regionId' | 'instanceId'>;

/**
 * What the rows of instances hold, as far as the one reader needs to tell which reads of a sweep change nothing. It must never
 * leave out a read that is needed: whatever is not known for certain is stored.
 */
export interface KnownReads {
  /** Takes in what has been written of a source since the last time, by whatever process; at first all of it. */
  refresh(db: Database, target: CloudTarget): Promise<void>;
  /** Of the reads of one page those that have to be stored; of the others the time alone is remembered. */
  toStore(db: Database, target: CloudTarget, reads: readonly Read[]): Promise<Read[]>;
  /** When the instance was last seen as this row of it shows; null where that is not known. */
  seenAt(row: Pick<KnownInstance, 'regionId' | 'instanceId' | 'factsHash'>): string | null;
  /** Takes in what storing reads of these places has left in their rows; those without a row are forgotten. */
  note(places: readonly Place[], rows: readonly KnownInstance[]): void;
  /** What the account of a source acts on, and its sweep, begun at `startedAt`, did not list. */
  leftOut(target: CloudTarget, startedAt: string, listed: ReadonlySet<string>): string[];
  /** Another process may have read meanwhile. */
  forget(): void;
}

/** Knows nothing yet. */
export function createKnownReads(): KnownReads {
  /** By region, since an account can take an instance over from another. */
  const known = new Map<string, Map<string, Known>>();
  /** By source: rows that were written since then may be others than they were. */
  const writtenSince = new Map<string, string | null>();
  const wanted = new Map<string, { ids: ReadonlySet<string>; since: ReturnType<typeof stopwatch> }>();

  const ofRegion = (regionId: string) => {
    const found = known.get(regionId) ?? new Map<string, Known>();
    known.set(regionId, found);
    return found;
  };

  const take = (regionId: string, instanceId: string, row: Known) => {
    const before = ofRegion(regionId).get(instanceId);
    // A later read saw something else, or as much was noted of one: which of them the row holds, only the next read tells.
    const isUnclear = before !== undefined && before.askedAt > row.askedAt && before.hash !== row.hash;
    ofRegion(regionId).set(instanceId, {
      ...row,
      hash: isUnclear ? ALWAYS : row.hash,
      askedAt: before !== undefined && before.askedAt > row.askedAt ? before.askedAt : row.askedAt,
    });
  };

  const wantedIn = async (db: Database, regionId: string) => {
    const last = wanted.get(regionId);
    if (last !== undefined && last.since.elapsedMs() < WANTED_FOR_MS) return last.ids;
    const since = stopwatch();
    const ids = await readWanted(db, regionId);
    wanted.set(regionId, { ids, since });
    return ids;
  };

  return {
    async refresh(db, target) {
      const key = sourceKey(target);
      const from = writtenSince.get(key) ?? null;
      // Before the rows: a read that is older than the last whole sweep replaces nothing (lib/sync/store-reads.ts), so that what is
      // written from here on was asked after it. A transaction may have looked at it just before.
      const sweptAt = await readSweptAt(db, target);
      for await (const { instanceId, ...row } of writtenRows(db, target, from)) take(target.regionId, instanceId, row);
      writtenSince.set(key, sweptAt === null ? null : new Date(sweptAt.getTime() - LONGEST_STORE_MS).toISOString());
    },
    async toStore(db, { accountId, regionId }, reads) {
      const always = await wantedIn(db, regionId);
      const here = ofRegion(regionId);
      return reads.filter((read) => {
        const one = here.get(read.instanceId);
        const isAsKnown =
          one !== undefined &&
          read.facts !== null &&
          one.accountId === accountId &&
          !always.has(read.instanceId) &&
          one.hash === factsHashOf({ ...read.facts, accountId });
        if (isAsKnown && read.askedAt > one.askedAt) one.askedAt = read.askedAt;
        return !isAsKnown;
      });
    },
    seenAt({ regionId, instanceId, factsHash }) {
      const one = known.get(regionId)?.get(instanceId);
      return one !== undefined && one.hash === factsHash ? one.askedAt : null;
    },
    note(places, rows) {
      const byKey = new Map(rows.map((row) => [`${row.regionId}/${row.instanceId}`, row]));
      for (const { regionId, instanceId } of places) {
        const row = byKey.get(`${regionId}/${instanceId}`);
        if (row === undefined || row.goneAt !== null) ofRegion(regionId).delete(instanceId);
        else take(regionId, instanceId, knownOf(row));
      }
    },
    leftOut({ accountId, regionId }, startedAt, listed) {
      const left: string[] = [];
      for (const [instanceId, one] of ofRegion(regionId)) {
        // Another account may have read it meanwhile, which says nothing of this one.
        const mayBeLeft = one.accountId === accountId && (one.askedAt < startedAt || one.shared);
        if (mayBeLeft && !listed.has(instanceId)) left.push(instanceId);
      }
      return left;
    },
    forget() {
      known.clear();
      writtenSince.clear();
      wanted.clear();
    },
  };
}

function knownOf(row: KnownInstance): Known {
  const shared = row.otherAccounts.length > 0;
  const eachCounts = shared || row.changing || row.missingReads > 0;
  return { accountId: row.accountId, hash: eachCounts ? ALWAYS : row.factsHash, askedAt: row.askedAt, shared };
}

async function readSweptAt(db: Database, { accountId, regionId }: CloudTarget): Promise<Date | null> {
  const { rows } = await db.execute<{ swept_at: string | null }>(sql`
    select swept_at from sources where account_id = ${accountId} and region_id = ${regionId}`);
  const at = rows[0]?.swept_at ?? null;
  return at === null ? null : new Date(at);
}

/** Rows of a source that are not gone and were written by a read that was asked since then. A row that moves on meanwhile comes again. */
async function* writtenRows(
  db: Database,
  { accountId, regionId }: CloudTarget,
  since: string | null,
): AsyncGenerator<Known & { instanceId: string }> {
  let after = { at: since ?? '-infinity', id: '' };
  for (;;) {
    const { rows } = await db.execute<{
      id: string;
      hash: string;
      at: string;
      seen_at: string;
      shared: boolean;
      each_counts: boolean;
    }>(sql`
      select instance_id as id, facts_hash as hash, asked_at::text as at, ${lastSeen()} as seen_at,
             other_accounts <> '[]' as shared, changing or missing_reads > 0 as each_counts
        from instances
       where account_id = ${accountId} and region_id = ${regionId} and gone_at is null
         and (asked_at, instance_id) > (${after.at}::timestamptz, ${after.id})
       order by asked_at, instance_id limit ${ROWS_AT_ONCE}`);
    for (const { id: instanceId, hash, seen_at, shared, each_counts } of rows) {
      const askedAt = new Date(seen_at).toISOString();
      yield { instanceId, accountId, hash: shared || each_counts ? ALWAYS : hash, askedAt, shared };
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < ROWS_AT_ONCE) return;
    after = last;
  }
}

/**
 * Instances of a region for which reads can tell something of a restart, or whose restart somebody asked for lately. By now(), which
 * an index takes as its bound.
 */
async function readWanted(db: Database, regionId: string): Promise<Set<string>> {
  const learning = sql.join(
    LEARNS_LATER.map((ending) => sql`${ending}`),
    sql`, `,
  );
  const { rows } = await db.execute<{ id: string }>(sql`
    select instance_id as id from restarts where ended_at is null and region_id = ${regionId}
    union
    select instance_id from restarts where region_id = ${regionId} and requested_at > now() - ${LATELY}::interval
    union
    select over.instance_id from restarts over
     where over.region_id = ${regionId} and over.state in (${learning})
       and over.requested_at > now() - ${LONGEST_WATCH}::interval and ${learnsLater('over')}`);
  return new Set(rows.map(({ id }) => id));
}
