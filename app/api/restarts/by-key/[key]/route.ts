import { loadRestartByIntent } from '@/lib/queries/restart/load-restart';
import { desk } from '@/lib/runtime/desk';
import { readerLanguage } from '../../../../doors/reader-language';
import { respond } from '../../../respond';

export const dynamic = 'force-dynamic';

/** The restart that an intent key has made: what a page asks when the answer to its click was lost. */
export async function GET(_request: Request, context: { params: Promise<{ key: string }> }): Promise<Response> {
  const { key } = await context.params;
  return respond(
    'route /api/restarts/by-key/[key]',
    async (person) => loadRestartByIntent(await readerLanguage(), desk().queries, person.id, key),
    'No restart was recorded for this request.',
  );
}
