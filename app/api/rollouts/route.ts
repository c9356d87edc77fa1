import { loadRollouts } from '@/lib/rollouts/load-rollouts';
import { desk } from '@/lib/runtime/desk';
import { respond } from '../respond';

export const dynamic = 'force-dynamic';

/** One page of rollouts, newest first; `before` is where it begins. */
export async function GET(request: Request): Promise<Response> {
  const before = new URL(request.url).searchParams.get('before');
  return respond(
    'route /api/rollouts',
    () => loadRollouts(desk().reading, before === '' ? null : before),
    'There are no rollouts.',
  );
}
