import { stopRestarts } from '@/lib/access/stop-switch/turn-switch';
import { access } from '../../../doors/who';
import { takePost } from '../../reply';

export const dynamic = 'force-dynamic';

/** Stops all new restarts, with a reason. Answers with the stop that stands: somebody may have been first. */
export async function POST(request: Request): Promise<Response> {
  return takePost('route /api/stop-switch/stop', request, ['reason'], (actor, body) =>
    stopRestarts(access(), actor, body),
  );
}
