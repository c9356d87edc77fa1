import { removeView } from '@/lib/views/keep-view';
import { access } from '../../../doors/who';
import { takePost } from '../../reply';

export const dynamic = 'force-dynamic';

/** Removes a saved view. */
export async function POST(request: Request): Promise<Response> {
  return takePost('route /api/views/remove', request, ['id'], (actor, body) => removeView(access(), actor, body));
}
