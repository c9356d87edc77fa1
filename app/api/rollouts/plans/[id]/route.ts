import { parsePlanQuery } from '@/lib/fleet/rollout/plan-query';
import { loadPlan } from '@/lib/rollouts/load-plan';
import { desk } from '@/lib/runtime/desk';
import { respond } from '../../../respond';

export const dynamic = 'force-dynamic';

/** One plan: what the choices in the query come to, and what is different now from it. */
export async function GET(request: Request, context: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await context.params;
  const choices = parsePlanQuery(new URL(request.url).searchParams);
  return respond(
    'route /api/rollouts/plans/[id]',
    (person) => loadPlan(desk().reading, person, id, choices),
    'There is no plan with this id.',
  );
}
