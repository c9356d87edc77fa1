import { eq, sql } from 'drizzle-orm';
import type { Queryable, Transaction } from './client';
import { fleetVersion } from './schema';

/**
 * Says that something a page could show has changed, to replicas of the releases before the log of changes (lib/db/change-log.ts),
 * which follow this number. The last statement of a transaction: every writer locks this row.
 */
export async function bumpFleetVersion(tx: Transaction): Promise<void> {
  await tx
    .insert(fleetVersion)
    .values({ id: 1, version: 1 })
    .onConflictDoUpdate({ target: fleetVersion.id, set: { version: sql`${fleetVersion.version} + 1` } });
}

/** The newest committed version; 0 before the first change. */
export async function readFleetVersion(db: Queryable): Promise<number> {
  const rows = await db.select({ version: fleetVersion.version }).from(fleetVersion).where(eq(fleetVersion.id, 1));
  return rows[0]?.version ?? 0;
}
