import { eq } from 'drizzle-orm';
import { stopSwitch } from '../../db/access-schema';
import type { Queryable, Transaction } from '../../db/client';
import type { StopView } from '../../domain/access/person';
import { UNREADABLE } from '../../domain/access/stop-words';

/** The id of the one row. */
export const ONLY_SWITCH = 1;

export type SwitchRow = typeof stopSwitch.$inferSelect;

/** The stop switch as it stands; null: restarts may be sent. */
export async function readStop(db: Queryable): Promise<StopView | null> {
  const [row] = await db.select().from(stopSwitch).where(eq(stopSwitch.id, ONLY_SWITCH));
  return stopOf(row);
}

/**
 * The same, and nobody can change it before the transaction ends: whoever stops restarts waits for those that are just
 * committing `sending`, and every one after it is refused (restart-life.md).
 */
export async function lockStop(tx: Transaction): Promise<StopView | null> {
  const [row] = await tx.select().from(stopSwitch).where(eq(stopSwitch.id, ONLY_SWITCH)).for('share');
  return stopOf(row);
}

/** A row that is missing stops everything: a switch that nobody can read must not be taken for off. */
export function stopOf(row: SwitchRow | undefined): StopView | null {
  if (row === undefined) return { ...UNREADABLE, since: new Date(0).toISOString() };
  if (!row.stopped) return null;
  return {
    reason: row.reason ?? '',
    byName: row.byName ?? '',
    since: (row.since ?? new Date(0)).toISOString(),
  };
}
