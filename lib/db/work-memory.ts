import { sql } from 'drizzle-orm';
import type { Database, Transaction } from './client';

/**
 * Runs a read that groups or sorts many rows, with more memory for that than statements usually get: enough for some
 * hundred thousand rows, which would be sorted on disk otherwise. One connection, for as long as it takes.
 */
export function withWorkMemory<T>(db: Database, read: (tx: Transaction) => Promise<T>): Promise<T> {
  return db.transaction(
    async (tx) => {
      await tx.execute(sql`set local work_mem = '64MB'`);
      return read(tx);
    },
    { accessMode: 'read only' },
  );
}
