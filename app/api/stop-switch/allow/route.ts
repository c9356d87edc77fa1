import { parseAllowInput } from '@/lib/access/stop-switch/parse-stop';
import { allowRestarts } from '@/lib/access/stop-switch/stop-switch';
import { access, currentAsker } from '../../../doors/who';
import { takePost } from '../../reply';
import { turn } from '../turn';

export const dynamic = 'force-dynamic';

const DOOR = 'route /api/stop-switch/allow';

/** Allows restarts again. Answers with the stop that stands all the same, since it is a newer one; null for none. */
export async function POST(request: Request): Promise<Response> {
  return takePost(DOOR, request, ['since'], async (person, body) => {
    const parsed = parseAllowInput(body);
    if (!parsed.ok) return parsed.error;
    const asker = await currentAsker();
    return turn(DOOR, person, () =>
      allowRestarts(access().db, person, parsed.value.since, () => asker?.isLost() ?? false),
    );
  });
}
