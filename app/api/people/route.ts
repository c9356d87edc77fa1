import { loadPeople } from '@/lib/queries/people/load-people';
import { readerLanguage } from '../../doors/reader-language';
import { access } from '../../doors/who';
import { respond } from '../respond';
import { pagePollMs } from './page-poll';

export const dynamic = 'force-dynamic';

/** Everybody, narrowed by `q`. */
export async function GET(request: Request): Promise<Response> {
  const q = new URL(request.url).searchParams.get('q') ?? '';
  return respond(
    'route /api/people',
    async (me) => loadPeople(await readerLanguage(me), access(), me, { q, pollMs: pagePollMs() }),
    'There is nobody.',
  );
}
