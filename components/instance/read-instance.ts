import type { InstanceView } from '@/lib/domain/instance/fleet-views';
import { ReadFailure, readJson } from '../shell/read-json';
import { instanceApiPath } from './path';

/**
 * Asks the desk for an instance.
 * @throws ReadFailure with the desk's sentence, or the browser's error when the desk cannot be reached.
 */
export async function readInstance(
  instance: { regionId: string; instanceId: string },
  signal: AbortSignal,
): Promise<InstanceView> {
  const view = await readJson<InstanceView>(instanceApiPath(instance), signal);
  if (view === null) throw new ReadFailure('Restart Desk no longer knows this instance');
  return view;
}
