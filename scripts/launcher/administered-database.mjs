import path from 'node:path';
import { tryLock } from './kernel-lock.mjs';
import { root } from './root.mjs';
import { LaunchError, sayAside } from './say.mjs';
import { makeFolder } from './settings.mjs';
import { importTypeScript } from './typescript.mjs';

const FLEETS = new Set(['simulated', 'alibaba']);

/**
 * Runs `work` on the database of the desk that the environment describes: DATABASE_URL, or the embedded PostgreSQL of its
 * data folder, whether a desk runs there or not. A PostgreSQL that was started for it is stopped again, unless a desk has
 * come to use it meanwhile.
 * @template T
 * @param {(database: { databaseUrl: string, fleet: string }) => Promise<T>} work
 * @returns {Promise<T>}
 * @throws LaunchError with one sentence.
 */
export async function withDatabase(work, env = process.env) {
  const fleet = env.DESK_FLEET || 'simulated';
  if (!FLEETS.has(fleet)) throw new LaunchError('DESK_FLEET must be "simulated" or "alibaba".');
  if (env.DATABASE_URL) return work({ databaseUrl: env.DATABASE_URL, fleet });
  const fleetDir = makeFolder(path.resolve(root, env.DESK_DATA_DIR || '.data'), fleet);
  // Held, no desk starts meanwhile; held by another, that one is the desk, and its PostgreSQL is to be left alone.
  const claim = () => tryLock(fleetDir, 'desk', () => ({ pid: process.pid, startedAt: null, address: null }));
  const before = await claim();
  const postgres = await start(fleetDir);
  try {
    return await work({ databaseUrl: postgres.databaseUrl, fleet });
  } finally {
    const after = before.held ? before : await claim();
    if (after.held) {
      if (!postgres.adopted) await postgres.stop();
      await after.release();
    }
  }
}

/** @param {string} fleetDir */
async function start(fleetDir) {
  const { startEmbeddedPostgres } = await importTypeScript('scripts', 'launcher', 'postgres', 'start-postgres.ts');
  try {
    return await startEmbeddedPostgres({ dataDir: fleetDir, say: sayAside });
  } catch (error) {
    throw error instanceof Error && error.name === 'EmbeddedPostgresError' ? new LaunchError(error.message) : error;
  }
}
