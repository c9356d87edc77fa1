import type { TestProject } from 'vitest/node';
import { migrateDatabase } from '@/lib/db/migrate';
import { createDatabase, onServer } from './create-database';
import { startTestPostgres } from './test-postgres';

/** One PostgreSQL for the whole run, as `npm start` would start it; each test makes a database of its own on it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startTestPostgres();
  project.provide('databaseUrl', postgres.databaseUrl);
  const template = await createDatabase(postgres.databaseUrl);
  await migrateDatabase(template, 'simulated');
  // The stamp of its kind of fleet.
  await onServer(template, 'delete from desk_meta');
  project.provide('template', new URL(template).pathname.slice(1));
  return async () => {
    await postgres.remove();
  };
}
