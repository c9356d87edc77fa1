import { judgeNow, toldJudgement } from '@/lib/queries/instance/judge-now';
import { desk } from '@/lib/runtime/desk';
import { readerLanguage } from '../../../../../doors/reader-language';
import { answerFromCloud } from '../../../../reply';

export const dynamic = 'force-dynamic';

interface Context {
  params: Promise<{ region: string; id: string }>;
}

/** Would a restart be allowed now? Reads the instance freshly; several who ask at once share one read. */
export async function GET(_request: Request, context: Context): Promise<Response> {
  const { region: regionId, id: instanceId } = await context.params;
  return answerFromCloud('route /api/instances/[region]/[id]/judgement', async () => {
    const { restarts, asks } = desk();
    const [language, answer] = await Promise.all([
      readerLanguage(),
      asks.judgement(`${regionId}/${instanceId}`, () => judgeNow(restarts, { regionId, instanceId })),
    ]);
    return toldJudgement(language, answer);
  });
}
