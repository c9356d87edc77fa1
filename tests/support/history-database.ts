import { openDatabase } from '@/lib/db/client';
import { migrateDatabase } from '@/lib/db/migrate';
import { newDatabase } from './database';
import { type FillOptions, fillHistory } from './fill-history';

/** A database with a history of its own, and nothing that runs on it. */
export async function openHistory(fill: FillOptions | null = null) {
  const database = await newDatabase();
  await migrateDatabase(database.url, 'simulated');
  if (fill !== null) await fillHistory(database.query, fill);
  const { db, close } = openDatabase(database.url, () => undefined, 4);
  return {
    db,
    query: database.query,
    stop: async () => {
      await close();
      await database.drop();
    },
  };
}

export type OpenHistory = Awaited<ReturnType<typeof openHistory>>;
