import pg from 'pg';
import { delay } from '../clock';
import { connectionSettings } from './client';

/** How soon a connection that broke is made again, in milliseconds. */
const AGAIN_MS = 1_000;

/**
 * Listens on a channel of the database until the signal, on a connection of its own, which is made again when it breaks. What is
 * told meanwhile is missed, and behind a pooler that hands connections on nothing may be heard at all: whoever listens must find
 * out by themselves too, only later.
 */
export async function hearChannel(
  databaseUrl: string,
  channel: string,
  onNotice: () => void,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await hearOnce(databaseUrl, channel, onNotice, signal).catch(() => undefined);
    await delay(AGAIN_MS, { signal });
  }
}

async function hearOnce(
  databaseUrl: string,
  channel: string,
  onNotice: () => void,
  signal: AbortSignal,
): Promise<void> {
  const client = new pg.Client({ ...connectionSettings(databaseUrl), application_name: 'restart-desk-listener' });
  const broken = new Promise<void>((resolve) => {
    client.on('error', () => resolve());
    client.on('end', () => resolve());
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  try {
    await client.connect();
    client.on('notification', onNotice);
    await client.query(`listen ${pg.escapeIdentifier(channel)}`);
    // It may have missed some.
    onNotice();
    await broken;
  } finally {
    await client.end().catch(() => undefined);
  }
}
