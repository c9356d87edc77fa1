import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../../lib/db/embedded/start';

/** One PostgreSQL for the whole run, as `npm start` would start it; each test makes a database of its own on it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'desk-tests-'));
  const postgres = await startEmbeddedPostgres({ dataDir: folder, say: () => undefined });
  project.provide('databaseUrl', postgres.databaseUrl);
  return async () => {
    await postgres.remove();
    rmSync(folder, { recursive: true, force: true });
  };
}
