import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '@/scripts/launcher/postgres/start-postgres';

/**
 * A PostgreSQL as `npm start` would start it, in a folder of its own, but that it does not wait for the disk: what is
 * committed survives whatever a test kills, and only a machine without power would lose it. Nor does it look after hundreds
 * of databases that live for seconds.
 */
export async function startTestPostgres(): Promise<{ databaseUrl: string; folder: string; remove(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'desk-tests-'));
  const postgres = await startEmbeddedPostgres({
    dataDir: folder,
    say: () => undefined,
    // Test files run beside each other, each with desks of about 30.
    maxConnections: 600,
  });
  const client = new pg.Client(postgres.databaseUrl);
  await client.connect();
  for (const setting of ['fsync', 'full_page_writes', 'autovacuum'])
    await client.query(`alter system set ${setting} = off`);
  await client.query('select pg_reload_conf()');
  await client.end();
  return {
    databaseUrl: postgres.databaseUrl,
    folder,
    remove: async () => {
      await postgres.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
