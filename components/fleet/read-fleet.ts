import type { FleetView, InstanceRow } from '@/lib/domain/instance/fleet-views';
import { API_PATHS } from '@/lib/domain/paths';
import { readView } from '../shell/read-json';

/** A view whose rows are at hand, also when the server left them out because nothing had changed. */
export type LoadedFleet = FleetView & { rows: InstanceRow[] };

/**
 * Asks the desk for the fleet. Rows that have not changed since `before` are taken from it.
 * @throws what `readView` does.
 */
export async function readFleet(
  query: string,
  before: LoadedFleet | undefined,
  signal: AbortSignal,
): Promise<LoadedFleet> {
  const params = new URLSearchParams(query);
  if (before !== undefined && before.version !== '') params.set('known', before.version);
  const view = await readView<FleetView>(
    API_PATHS.fleet(params),
    'Restart Desk answered that there is no fleet.',
    signal,
  );
  return { ...view, rows: view.rows ?? before?.rows ?? [] };
}
