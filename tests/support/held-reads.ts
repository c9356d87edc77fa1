import pg from 'pg';
import { patientConnection } from './patient-connection';

/**
 * Holds every read of the cloud before it is asked: none gets its request budget. What is done until `letGo` happens between
 * a request and its fresh read, however slow the machine is; a read that was held for 5 s is too old to send on.
 */
export async function holdReads(databaseUrl: string): Promise<{ letGo(): Promise<void> }> {
  const client = new pg.Client(patientConnection(databaseUrl));
  await client.connect();
  await client.query('begin');
  // Looking at the budgets stays possible.
  await client.query('lock table request_budgets in exclusive mode');
  return { letGo: () => client.end() };
}
