import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { connectionSettings } from '../../lib/db/client';

declare module 'vitest' {
  interface ProvidedContext {
    databaseUrl: string;
  }
}

/** A new empty database on the test server; dropped by `drop`. */
export async function newDatabase(): Promise<{
  url: string;
  query: (text: string, values?: unknown[]) => Promise<pg.QueryResult>;
  drop: () => Promise<void>;
}> {
  const serverUrl = inject('databaseUrl');
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  await onServer(serverUrl, `create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const pool = new pg.Pool({ ...connectionSettings(url.href), max: 4 });
  pool.on('error', () => undefined);
  return {
    url: url.href,
    query: (text, values) => pool.query(text, values),
    drop: async () => {
      await pool.end();
      await onServer(serverUrl, `drop database if exists ${name} with (force)`);
    },
  };
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client(connectionSettings(url));
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
