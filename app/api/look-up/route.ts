import { UTC } from '@/lib/domain/history/history-filter';
import { isZone } from '@/lib/domain/time/days';
import { lookUp } from '@/lib/queries/search/search-desk';
import { desk } from '@/lib/runtime/desk';
import { readerLanguage } from '../../doors/reader-language';
import { respond } from '../respond';

export const dynamic = 'force-dynamic';

/**
 * Whatever was typed or pasted as `q`: restarts, instances, people and reason codes that fit; for nothing, what is useful at
 * once. `zone`: where the days begin that it names; UTC for none, and for what is no zone.
 */
export async function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const typed = searchParams.get('q') ?? '';
  const named = searchParams.get('zone') ?? UTC;
  const zone = isZone(named) ? named : UTC;
  return respond(
    'route /api/look-up',
    async (person) => lookUp(await readerLanguage(person), desk().queries, typed, person, { zone }),
    'Nothing can be looked up.',
  );
}
