import { changeView } from '@/lib/views/keep-view';
import { access } from '../../../doors/who';
import { takePost } from '../../reply';

export const dynamic = 'force-dynamic';

/** Gives a saved view another name or query, shares it, or ends that. */
export async function POST(request: Request): Promise<Response> {
  return takePost('route /api/views/change', request, ['id', 'name', 'query', 'shared'], (actor, body) =>
    changeView(access(), actor, body),
  );
}
