import pg from 'pg';
import { inject } from 'vitest';
import { createDatabase, onServer } from './create-database';
import { noDesk, ourSentences } from './our-sentences';
import { patientConnection } from './patient-connection';

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
 * No database holds a sentence of ours when it is dropped: codes are stored, and sentences made where they are shown.
 * @param options.empty true: without the schema, for tests of who makes it.
 * @param options.told true: it holds what an older release has written, which stored sentences.
 */
export async function newDatabase({ empty = false, told = false } = {}): Promise<{
  url: string;
  query: (text: string, values?: unknown[]) => Promise<pg.QueryResult>;
  drop: () => Promise<void>;
}> {
  const serverUrl = inject('databaseUrl');
  const url = await createDatabase(serverUrl, empty ? undefined : inject('template'));
  const pool = new pg.Pool({ ...patientConnection(url), max: 4 });
  pool.on('error', () => undefined);
  return {
    url,
    query: (text, values) => pool.query(text, values),
    drop: async () => {
      const found = told ? [] : await ourSentences((text) => pool.query(text)).catch(noDesk);
      await pool.end();
      await onServer(serverUrl, `drop database if exists ${new URL(url).pathname.slice(1)} with (force)`);
      if (found.length > 0) throw new Error(`Sentences of ours are stored:\n${found.slice(0, 5).join('\n')}`);
    },
  };
}
