import { and, eq } from 'drizzle-orm';
import { databaseNow } from '../db/database-clock';
import { holders, holdsInstance } from '../db/holders';
import { instances, restarts } from '../db/schema';
import type { CurrentInstance } from '../domain/instance/fleet-views';
import type { Restart } from '../domain/restart/restart';
import type { FleetContext } from './fleet-now';
import { INSTANCE_ROW, rowOf } from './instance-row';
import { loadPendingEvents } from './load-pending';

/** An instance as last read, judged at `servedAt` (database clock, ISO 8601 UTC). */
export interface LoadedInstance extends CurrentInstance {
  /** Missing by its id since then; null when it is there. */
  goneAt: string | null;
  /** The restart that holds its slot; null for none. */
  holder: Restart | null;
  servedAt: string;
}

/** Loads it by region and id. Null when the desk has never read one. */
export async function loadCurrent(
  { db, targets }: Pick<FleetContext, 'db' | 'targets'>,
  place: { regionId: string; instanceId: string },
): Promise<LoadedInstance | null> {
  const [[stored], pending, servedAt] = await Promise.all([
    db
      .select({ ...INSTANCE_ROW, goneAt: instances.goneAt })
      .from(instances)
      .leftJoin(restarts, eq(restarts.id, instances.lastRestartId))
      .leftJoin(holders, holdsInstance)
      .where(and(eq(instances.regionId, place.regionId), eq(instances.instanceId, place.instanceId))),
    loadPendingEvents(db, { regions: [place.regionId], ids: [place.instanceId] }),
    databaseNow(db),
  ]);
  if (stored === undefined) return null;
  const accounts = new Set(targets.map(({ accountId }) => accountId));
  return {
    row: rowOf(stored, { accounts, pending, nowMs: Date.parse(servedAt) }),
    facts: stored.facts,
    goneAt: stored.goneAt?.toISOString() ?? null,
    holder: stored.holder,
    servedAt,
  };
}
