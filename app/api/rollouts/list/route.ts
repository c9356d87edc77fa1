import { MOST_BODY_BYTES } from '@/lib/access/http/request-guard';
import { checkList } from '@/lib/rollouts/check-list';
import { desk } from '@/lib/runtime/desk';
import { takePost } from '../../reply';

export const dynamic = 'force-dynamic';

/** What a list comes to while it is typed: too long for an address, so it comes by POST. Nothing is changed. */
export async function POST(request: Request): Promise<Response> {
  return takePost(
    'route /api/rollouts/list',
    request,
    ['text'],
    (actor, body) => checkList(desk().rollouts, actor, body),
    MOST_BODY_BYTES,
  );
}
