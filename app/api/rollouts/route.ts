import { readParts, strayWords } from '@/lib/domain/address-parts';
import { ROLLOUTS_PARTS } from '@/lib/domain/rollout/list-place';
import { loadRollouts } from '@/lib/queries/rollouts/load-rollouts';
import { desk } from '@/lib/runtime/desk';
import { readerLanguage } from '../../doors/reader-language';
import { respond } from '../respond';

export const dynamic = 'force-dynamic';

/** One page of rollouts, newest first; `before` is where it begins. */
export async function GET(request: Request): Promise<Response> {
  const { values, stray } = readParts(new URL(request.url).searchParams, ROLLOUTS_PARTS);
  return respond(
    'route /api/rollouts',
    async () => ({
      ...(await loadRollouts(desk().queries, await readerLanguage(), values.get('before') ?? null)),
      notUnderstood: strayWords(stray, ROLLOUTS_PARTS),
    }),
    'There are no rollouts.',
  );
}
