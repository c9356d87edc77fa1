import { loadPersonHistory } from '@/lib/queries/people/load-person-history';
import { readerLanguage } from '../../../../doors/reader-language';
import { access } from '../../../../doors/who';
import { respond } from '../../../respond';

export const dynamic = 'force-dynamic';

/** What happened to one person. */
export async function GET(_request: Request, context: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await context.params;
  return respond(
    'route /api/people/[id]/history',
    async (me) => loadPersonHistory(await readerLanguage(me), access(), id),
    'There is no such person.',
  );
}
