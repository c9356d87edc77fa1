import { desk } from '@/lib/runtime/desk';
import { checkSource } from '@/lib/sync/check-source';
import { answerFromCloud } from '../../reply';

export const dynamic = 'force-dynamic';

/** Asks ECS whether the `account` may be read in the `region`; several who ask at once share one call. */
export async function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const [accountId, regionId] = [searchParams.get('account'), searchParams.get('region')];
  return answerFromCloud('route /api/settings/connection', () => {
    const { sources, asks } = desk();
    return asks.connection(JSON.stringify([accountId, regionId]), () => checkSource(sources, { accountId, regionId }));
  });
}
