import pg from 'pg';
import { inject } from 'vitest';
import { connectionSettings } from '@/lib/db/client';
import { createDatabase, onServer } from './create-database';

declare module 'vitest' {
  interface ProvidedContext {
    databaseUrl: string;
  }
}

/** A new empty database on the test server; dropped by `drop`. */
export async function newDatabase(): Promise<{
  url: string;
  query: (text: string, values?: unknown[]) => Promise<pg.QueryResult>;
  drop: () => Promise<void>;
}> {
  const serverUrl = inject('databaseUrl');
  const url = await createDatabase(serverUrl);
  const pool = new pg.Pool({ ...connectionSettings(url), max: 4 });
  pool.on('error', () => undefined);
  return {
    url,
    query: (text, values) => pool.query(text, values),
    drop: async () => {
      await pool.end();
      await onServer(serverUrl, `drop database if exists ${new URL(url).pathname.slice(1)} with (force)`);
    },
  };
}
