import { saveView } from '@/lib/views/keep-view';
import { access } from '../../../doors/who';
import { takePost } from '../../reply';

export const dynamic = 'force-dynamic';

/** Keeps what the fleet is narrowed to under a name. */
export async function POST(request: Request): Promise<Response> {
  return takePost('route /api/views/save', request, ['name', 'query', 'shared'], (actor, body) =>
    saveView(access(), actor, body),
  );
}
