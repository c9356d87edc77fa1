import { readParts } from '@/lib/domain/address-parts';
import { ROLLOUTS_PARTS } from '@/lib/domain/rollout/list-place';
import { strayWords } from '@/lib/domain/stray-words';
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
    async (person) => {
      const language = await readerLanguage(person);
      return {
        ...(await loadRollouts(language, desk().queries, values.get('before') ?? null)),
        notUnderstood: strayWords(language, stray, ROLLOUTS_PARTS),
      };
    },
    'There are no rollouts.',
  );
}
