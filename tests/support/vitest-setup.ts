import type { TestProject } from 'vitest/node';
import { startTestPostgres } from './test-postgres';

/** One PostgreSQL for the whole run, as `npm start` would start it; each test makes a database of its own on it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startTestPostgres();
  project.provide('databaseUrl', postgres.databaseUrl);
  return async () => {
    await postgres.remove();
  };
}
