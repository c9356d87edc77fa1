import { and, asc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import { wallMs } from '../clock';
import type { Database } from '../db/client';
import { holders, holdsInstance } from '../db/holders';
import { instances, restarts } from '../db/schema';
import type { InstanceRow } from '../domain/instance/fleet-views';
import { instanceKey, sourceKey } from '../domain/instance/instance';
import type { PendingEvent } from '../domain/instance/system-events';
import { INSTANCE_ROW, rowOf, type StoredRow } from './instance-row';
import { loadPendingEvents } from './load-pending';
import { createSharing } from './shared-values';

/** So many are read at once: what they hold is parsed at one go. */
const AT_ONCE = 200;

/** A row, and when its verdict changes by itself, milliseconds since the epoch; null: not by itself. */
export interface LoadedRow {
  row: InstanceRow;
  expiresMs: number | null;
}

/** Loads rows as the database has them, judged. */
export interface RowLoader {
  /** All that are there, piece by piece. @throws the driver's error. */
  all(): AsyncGenerator<LoadedRow[]>;
  /** Those of these keys that are there. @throws the driver's error. */
  byKeys(keys: readonly string[]): Promise<LoadedRow[]>;
}

/** @param targets the accounts and regions that the settings name: rows of others would look current for ever. */
export function createRowLoader(
  db: Database,
  targets: readonly Readonly<{ accountId: string; regionId: string }>[],
): RowLoader {
  const accounts = new Set(targets.map(({ accountId }) => accountId));
  const read = new Set(targets.map(sourceKey));
  const share = createSharing();
  const select = (where: SQL | undefined) =>
    db
      .select(INSTANCE_ROW)
      .from(instances)
      .leftJoin(restarts, eq(restarts.id, instances.lastRestartId))
      .leftJoin(holders, holdsInstance)
      .where(and(isNull(instances.goneAt), where));
  const loaded = (stored: readonly StoredRow[], pending: ReadonlyMap<string, readonly PendingEvent[]>): LoadedRow[] => {
    const nowMs = wallMs();
    return stored
      .filter((row) => read.has(sourceKey(row)))
      .map((row) => ({ row: share(rowOf(row, { accounts, pending, nowMs })), expiresMs: expiryOf(row, nowMs) }));
  };
  return {
    all: async function* () {
      const pending = await loadPendingEvents(db);
      for (let after = { regionId: '', instanceId: '' }; ; ) {
        const stored = await select(
          sql`(${instances.regionId}, ${instances.instanceId}) > (${after.regionId}, ${after.instanceId})`,
        )
          .orderBy(asc(instances.regionId), asc(instances.instanceId))
          .limit(AT_ONCE);
        yield loaded(stored, pending);
        const last = stored.at(-1);
        if (last === undefined || stored.length < AT_ONCE) return;
        after = { regionId: last.regionId, instanceId: last.facts.instanceId };
      }
    },
    byKeys: async (keys) => {
      const found: LoadedRow[] = [];
      for (let at = 0; at < keys.length; at += AT_ONCE) {
        const places = keys.slice(at, at + AT_ONCE).map(placeOfKey);
        const wanted = new Set(keys.slice(at, at + AT_ONCE));
        const ids = places.map(({ instanceId }) => instanceId);
        const regions = [...new Set(places.map(({ regionId }) => regionId))];
        const [stored, pending] = await Promise.all([
          select(and(inArray(instances.regionId, regions), inArray(instances.instanceId, ids))),
          loadPendingEvents(db, { regions, ids }),
        ]);
        found.push(
          ...loaded(
            stored.filter(({ facts }) => wanted.has(instanceKey(facts.regionId, facts.instanceId))),
            pending,
          ),
        );
      }
      return found;
    },
  };
}

/** The region and id of a key: a region holds no slash. */
function placeOfKey(key: string): { regionId: string; instanceId: string } {
  const slash = key.indexOf('/');
  return { regionId: key.slice(0, slash), instanceId: key.slice(slash + 1) };
}

function expiryOf({ facts }: StoredRow, nowMs: number): number | null {
  if (facts.chargeType === 'PostPaid' || facts.expiredTime === null) return null;
  const expiresMs = Date.parse(facts.expiredTime);
  return expiresMs > nowMs ? expiresMs : null;
}
