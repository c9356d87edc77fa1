import { loadRestart } from '@/lib/queries/restart/load-restart';
import { desk } from '@/lib/runtime/desk';
import { readerLanguage } from '../../../doors/reader-language';
import { respond } from '../../respond';

export const dynamic = 'force-dynamic';

/** One restart, for the pages that follow it. */
export async function GET(_request: Request, context: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await context.params;
  return respond(
    'route /api/restarts/[id]',
    async () => loadRestart(await readerLanguage(), desk().queries, id),
    'There is no restart with this id.',
  );
}
