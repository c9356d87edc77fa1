import { parsePlanQuery } from '@/lib/domain/rollout/plan-query';
import { loadPlanAnswer } from '@/lib/queries/rollouts/load-plan';
import { desk } from '@/lib/runtime/desk';
import { readerLanguage } from '../../../../doors/reader-language';
import { respond } from '../../../respond';

export const dynamic = 'force-dynamic';

/** One plan: what the choices in the query come to, and what is different now from it. `known`: the version that the page has. */
export async function GET(request: Request, context: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await context.params;
  const params = new URL(request.url).searchParams;
  const known = params.get('known');
  params.delete('known');
  const choices = parsePlanQuery(params);
  return respond(
    'route /api/rollouts/plans/[id]',
    async (person) => loadPlanAnswer(await readerLanguage(person), desk().queries, person, id, choices, known),
    'There is no plan with this id.',
  );
}
