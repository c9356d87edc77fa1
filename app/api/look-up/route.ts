import { lookUp } from '@/lib/queries/search/search-desk';
import { desk } from '@/lib/runtime/desk';
import { respond } from '../respond';

export const dynamic = 'force-dynamic';

/** Whatever was typed or pasted as `q`: restarts, instances, people and reason codes that fit. */
export async function GET(request: Request): Promise<Response> {
  const typed = new URL(request.url).searchParams.get('q') ?? '';
  return respond('route /api/look-up', (person) => lookUp(desk().queries, typed, person), 'Nothing can be looked up.');
}
