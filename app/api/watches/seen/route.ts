import { seeWatched } from '@/lib/watches/keep-watch';
import { access } from '../../../doors/who';
import { takePost } from '../../reply';

export const dynamic = 'force-dynamic';

/** Takes in what was seen of what is watched. */
export async function POST(request: Request): Promise<Response> {
  return takePost('route /api/watches/seen', request, ['seen'], (actor, body) => seeWatched(access(), actor, body));
}
