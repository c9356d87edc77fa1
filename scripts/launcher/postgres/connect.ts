import pg from 'pg';

/** The address of a database behind a unix socket, in the form that `pg` reads. */
export function socketUrl(socketFolder: string, database: string): string {
  return `postgres://desk@localhost/${database}?host=${encodeURIComponent(socketFolder)}`;
}

/** Opens one connection over the socket. @throws the driver's error. */
export async function connect(socketFolder: string, database: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: socketUrl(socketFolder, database),
    connectionTimeoutMillis: 5_000,
    application_name: 'restart-desk-launcher',
  });
  // A server that dies while the connection idles must not end this process.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** PostgreSQL's codes for a database that exists: the second is what the loser of two creations at once gets. */
const ALREADY_THERE = new Set(['42P04', '23505']);

/** Creates the database `desk` unless it is there. @throws the driver's error. */
export async function ensureDatabase(socketFolder: string): Promise<void> {
  const client = await connect(socketFolder, 'postgres');
  try {
    const { rowCount } = await client.query("select from pg_database where datname = 'desk'");
    if (rowCount === 0) await client.query('create database desk');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && ALREADY_THERE.has(String(error.code)))) throw error;
  } finally {
    await client.end();
  }
}
