import pg from 'pg';
import { inject } from 'vitest';
import { connectionSettings } from '@/lib/db/client';
import { createDatabase, onServer } from './create-database';

declare module 'vitest' {
  interface ProvidedContext {
    /** Whether it is npm run prove. */
    proves: boolean;
    databaseUrl: string;
    /** The name of a database with the schema and no row. */
    template: string;
  }
}

/**
 * A new database on the test server; dropped by `drop`. It has the schema, since migrating each would take longer than
 * many tests, and belongs to no kind of fleet yet.
 * @param options.empty true: without the schema, for tests of who makes it.
 */
export async function newDatabase({ empty = false } = {}): Promise<{
  url: string;
  query: (text: string, values?: unknown[]) => Promise<pg.QueryResult>;
  drop: () => Promise<void>;
}> {
  const serverUrl = inject('databaseUrl');
  const url = await createDatabase(serverUrl, empty ? undefined : inject('template'));
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
