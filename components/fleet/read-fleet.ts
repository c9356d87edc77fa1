import type { FleetView, InstanceRow } from '@/lib/domain/instance/fleet-views';
import { ReadFailure, readJson } from '../shell/read-json';

/** A view whose rows are at hand, also when the server left them out because nothing had changed. */
export type LoadedFleet = FleetView & { rows: InstanceRow[] };

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
  const view = await readJson<FleetView>(`/api/fleet?${params}`, signal);
  if (view === null) throw new ReadFailure('Restart Desk answered that there is no fleet.');
  return { ...view, rows: view.rows ?? before?.rows ?? [] };
}
