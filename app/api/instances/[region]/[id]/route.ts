import { loadInstance } from '@/lib/queries/instance/load-instance';
import { desk } from '@/lib/runtime/desk';
import { readerLanguage } from '../../../../doors/reader-language';
import { respond } from '../../../respond';

export const dynamic = 'force-dynamic';

interface Context {
  params: Promise<{ region: string; id: string }>;
}

/** One instance, for the page that watches it. */
export async function GET(_request: Request, context: Context): Promise<Response> {
  const { region, id } = await context.params;
  return respond(
    'route /api/instances/[region]/[id]',
    async () => loadInstance(await readerLanguage(), desk().queries, region, id),
    'There is no instance of this region and id.',
  );
}
