import type { InstanceView } from '@/lib/fleet/views';
import { ReadFailure, readJson } from '../shell/read-json';

/**
 * Asks the desk for an instance.
 * @throws ReadFailure with the desk's sentence, or the browser's error when the desk cannot be reached.
 */
export async function readInstance(
  { regionId, instanceId }: { regionId: string; instanceId: string },
  signal: AbortSignal,
): Promise<InstanceView> {
  const path = `/api/instances/${encodeURIComponent(regionId)}/${encodeURIComponent(instanceId)}`;
  const view = await readJson<InstanceView>(path, signal);
  if (view === null) throw new ReadFailure('Restart Desk no longer knows this instance');
  return view;
}
