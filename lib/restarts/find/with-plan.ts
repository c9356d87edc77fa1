import { sql } from 'drizzle-orm';
import type { Database, Transaction } from '../../db/client';

/**
 * Reads with settings of PostgreSQL's planner that hold for these reads alone: where a bound on what is read depends on
 * the index that is used, the statistics must not choose another.
 */
export function withPlan<T>(
  db: Database,
  settings: Readonly<Record<string, string>>,
  read: (tx: Transaction) => Promise<T>,
): Promise<T> {
  return db.transaction(
    async (tx) => {
      const each = Object.entries(settings).map(([name, value]) => sql`set_config(${name}, ${value}, true)`);
      await tx.execute(sql`select ${sql.join(each, sql`, `)}`);
      return read(tx);
    },
    { accessMode: 'read only' },
  );
}
