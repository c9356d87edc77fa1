import type { DeskView } from '@/lib/domain/access/person';
import { ReadFailure, readJson } from './read-json';

/**
 * Asks the desk who is signed in here, what they may, and whether restarts are stopped.
 * @throws DoorFailure when nobody is, ReadFailure with the desk's sentence, or the browser's error when it cannot be reached.
 */
export async function readDesk(signal: AbortSignal): Promise<DeskView> {
  const view = await readJson<DeskView>('/api/desk', signal);
  if (view === null) throw new ReadFailure('Restart Desk answered that there is no desk.');
  return view;
}
