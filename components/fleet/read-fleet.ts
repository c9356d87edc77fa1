import type { FleetView, InstanceRow } from '@/lib/fleet/views';

/** A view whose rows are at hand, also when the server left them out because nothing had changed. */
export type LoadedFleet = FleetView & { rows: InstanceRow[] };

/** The desk answered, and said in a sentence why it cannot. */
export class ReadFailure extends Error {
  override name = 'ReadFailure';
}

/** Patience with one read, in milliseconds. */
const READ_WITHIN_MS = 10_000;

/**
 * Asks the desk for the fleet. Rows that have not changed since `before` are taken from it.
 * @throws ReadFailure with the desk's sentence, or the browser's error when the desk cannot be reached.
 */
export async function readFleet(
  query: string,
  before: LoadedFleet | undefined,
  signal: AbortSignal,
): Promise<LoadedFleet> {
  const params = new URLSearchParams(query);
  if (before !== undefined && before.version !== '') params.set('known', before.version);
  const response = await fetch(`/api/fleet?${params}`, {
    cache: 'no-store',
    signal: AbortSignal.any([signal, AbortSignal.timeout(READ_WITHIN_MS)]),
  });
  if (!response.ok) {
    const said: { sentence?: unknown } | null = await response.json().catch(() => null);
    throw new ReadFailure(
      typeof said?.sentence === 'string' ? said.sentence : `Restart Desk answered with an error (${response.status}).`,
    );
  }
  const view: FleetView = await response.json();
  return { ...view, rows: view.rows ?? before?.rows ?? [] };
}
