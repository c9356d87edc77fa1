import { unwatchSubject } from '@/lib/watches/keep-watch';
import { access } from '../../../doors/who';
import { takePost } from '../../reply';

export const dynamic = 'force-dynamic';

/** Ends it. */
export async function POST(request: Request): Promise<Response> {
  return takePost('route /api/watches/unwatch', request, ['kind', 'subject'], (actor, body) =>
    unwatchSubject(access(), actor, body),
  );
}
