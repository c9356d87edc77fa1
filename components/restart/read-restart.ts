import type { RestartView } from '@/lib/fleet/views';

/** Patience with one read, in milliseconds. */
const READ_WITHIN_MS = 8_000;

/**
 * Asks the desk for a restart.
 * @throws an Error when it cannot be read, also when there is none.
 */
export async function readRestart(id: string, signal: AbortSignal): Promise<RestartView> {
  const found = await read(`/api/restarts/${encodeURIComponent(id)}`, signal);
  if (found === null) throw new Error('There is no such restart');
  return found;
}

/**
 * Asks the desk for the restart that an intent key has made; null when there is none.
 * @throws an Error when the desk cannot be asked.
 */
export async function readRestartByKey(intentKey: string): Promise<RestartView | null> {
  return read(`/api/restarts/by-key/${encodeURIComponent(intentKey)}`);
}

async function read(path: string, signal?: AbortSignal): Promise<RestartView | null> {
  const patience = AbortSignal.timeout(READ_WITHIN_MS);
  const response = await fetch(path, {
    cache: 'no-store',
    signal: signal === undefined ? patience : AbortSignal.any([signal, patience]),
  });
  if (response.status === 404) return null;
  if (!response.ok) throw new Error(`Restart Desk answered ${response.status}`);
  const view: RestartView = await response.json();
  return view;
}
