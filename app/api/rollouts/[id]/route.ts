import { BOARD_COLUMNS } from '@/lib/domain/rollout/rollout-views';
import { loadRollout } from '@/lib/queries/rollouts/load-rollout';
import { desk } from '@/lib/runtime/desk';
import { readerLanguage } from '../../../doors/reader-language';
import { respond } from '../../respond';

export const dynamic = 'force-dynamic';

/** One rollout, for the pages that follow it. `known`: the version that the page has; `all`: a column that it wants whole. */
export async function GET(request: Request, context: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await context.params;
  const params = new URL(request.url).searchParams;
  const known = params.get('known');
  const all = BOARD_COLUMNS.find((column) => column === params.get('all'));
  return respond(
    'route /api/rollouts/[id]',
    async (person) =>
      loadRollout(await readerLanguage(), desk().queries, id, {
        person,
        ...(known === null ? {} : { known }),
        ...(all === undefined ? {} : { all }),
      }),
    'There is no rollout with this id.',
  );
}
