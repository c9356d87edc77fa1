import { loadComments } from '@/lib/queries/comments/load-comments';
import { desk } from '@/lib/runtime/desk';
import { respond } from '../../../respond';

export const dynamic = 'force-dynamic';

/** The comments on one restart. `known`: the version that the page has. */
export async function GET(request: Request, context: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await context.params;
  const known = new URL(request.url).searchParams.get('known');
  return respond(
    'route /api/restarts/[id]/comments',
    () => loadComments(desk().queries.db, { kind: 'restart', id }, known),
    'There is no restart with this id.',
  );
}
