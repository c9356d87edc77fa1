import { allowRestarts } from '@/lib/access/stop-switch/turn-switch';
import { access } from '../../../doors/who';
import { takePost } from '../../reply';

export const dynamic = 'force-dynamic';

/** Allows restarts again. Answers with the stop that stands all the same, since it is a newer one; null for none. */
export async function POST(request: Request): Promise<Response> {
  return takePost('route /api/stop-switch/allow', request, ['since'], (actor, body) =>
    allowRestarts(access(), actor, body),
  );
}
