import type pg from 'pg';
import { connectionSettings } from '@/lib/db/client';

/**
 * How a test itself looks into a database: as the desk does, but for as long as it takes. The desk gives up after ten seconds, which a
 * busy machine can need for no more than a connection; a test is ended by its own limit.
 */
export function patientConnection(databaseUrl: string): pg.ClientConfig {
  return { ...connectionSettings(databaseUrl), connectionTimeoutMillis: 0, statement_timeout: 0 };
}
