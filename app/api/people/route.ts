import { loadHistory } from '@/lib/access/people/load-history';
import { loadPeople } from '@/lib/access/people/load-people';
import { access } from '../../doors/who';
import { respond } from '../respond';
import { pagePollMs } from './page-poll';

export const dynamic = 'force-dynamic';

/** Everybody, narrowed by `q`; with `person`, what happened to that one. */
export async function GET(request: Request): Promise<Response> {
  const params = new URL(request.url).searchParams;
  const personId = params.get('person');
  return respond(
    'route /api/people',
    (me) =>
      personId === null
        ? loadPeople(access(), me, { q: params.get('q') ?? '', pollMs: pagePollMs() })
        : loadHistory(access(), personId),
    'There is no such person.',
  );
}
