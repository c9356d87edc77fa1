import { sql } from 'drizzle-orm';
import type { Database, Transaction } from './client';

/**
 * What sorts or groups some hundred thousand rows needs more memory than statements usually get, or it goes to disk. Workers
 * beside it take longer to begin than they save: pages ask several such questions at once, which keeps the processors busy.
 * Measured on two processors, a million restarts and an index that is read alone: 122 ms without workers, 450 with two.
 */
export const FOR_MANY_ROWS = { work_mem: '64MB', max_parallel_workers_per_gather: '0' };

/** Reads with settings of PostgreSQL that hold for these reads alone: memory for many rows, or how long they may take. */
export function withSettings<T>(
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
