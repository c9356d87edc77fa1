import { addComment } from '@/lib/comments/add-comment';
import { access } from '../../../../../doors/who';
import { takePost } from '../../../../reply';

export const dynamic = 'force-dynamic';

/** Adds a comment to the restart of the address. */
export async function POST(request: Request, context: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await context.params;
  return takePost('route /api/restarts/[id]/comments/add', request, ['text', 'intentKey'], (actor, body) =>
    addComment(access(), actor, { ...body, on: 'restart', onId: id }),
  );
}
