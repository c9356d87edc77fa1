import { parseStopInput } from '@/lib/access/stop-switch/parse-stop';
import { stopRestarts } from '@/lib/access/stop-switch/stop-switch';
import { access } from '../../../doors/who';
import { takePost } from '../../reply';
import { turn } from '../turn';

export const dynamic = 'force-dynamic';

const DOOR = 'route /api/stop-switch/stop';

/** Stops all new restarts, with a reason. Answers with the stop that stands: somebody may have been first. */
export async function POST(request: Request): Promise<Response> {
  return takePost(DOOR, request, ['reason'], async (person, body) => {
    const parsed = parseStopInput(body);
    if (!parsed.ok) return parsed.error;
    return turn(DOOR, person, () => stopRestarts(access().db, person, parsed.value.reason));
  });
}
