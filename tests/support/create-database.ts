import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { patientConnection } from './patient-connection';

/**
 * Makes a new database on a server; gives its address.
 * @param template the name of a database that it is a copy of, to which nobody may be connected; empty without it.
 */
export async function createDatabase(serverUrl: string, template?: string): Promise<string> {
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  // A copy of files takes a fifth of what writing all of it to the log does.
  const copied = template === undefined ? '' : ` template ${template} strategy file_copy`;
  await onServer(serverUrl, `create database ${name}${copied}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** Runs one statement on a server, on a connection of its own. */
export async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client(patientConnection(url));
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
