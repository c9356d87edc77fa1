import { watchSubject } from '@/lib/watches/keep-watch';
import { access } from '../../../doors/who';
import { takePost } from '../../reply';

export const dynamic = 'force-dynamic';

/** Begins to watch an instance, a restart or a rollout. */
export async function POST(request: Request): Promise<Response> {
  return takePost('route /api/watches/watch', request, ['kind', 'subject'], (actor, body) =>
    watchSubject(access(), actor, body),
  );
}
