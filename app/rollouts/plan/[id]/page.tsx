import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PlanPage } from '@/components/rollouts/plan/plan-page';
import { parsePlanQuery, planQuery } from '@/lib/fleet/rollout/plan-query';
import { loadPlan } from '@/lib/rollouts/load-plan';
import { desk } from '@/lib/runtime/desk';
import { admitPage } from '../../../doors/admit';
import { type SearchProps, toParams } from '../../../doors/search-params';
import { applyRolloutAction, planRolloutAction } from '../../actions';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'Plan of a rollout' };

interface PageProps extends SearchProps {
  params: Promise<{ id: string }>;
}

export default async function Page({ params, searchParams }: PageProps) {
  const [{ id }, given] = await Promise.all([params, searchParams]);
  const choices = parsePlanQuery(toParams(given));
  const query = planQuery(choices);
  const path = `/rollouts/plan/${encodeURIComponent(id)}`;
  const person = await admitPage('page /rollouts/plan/[id]', query === '' ? path : `${path}?${query}`);
  const view = await loadPlan(desk().reading, person, id, choices);
  if (view === null) notFound();
  return (
    <PlanPage key={view.id} first={{ query, view }} actions={{ plan: planRolloutAction, apply: applyRolloutAction }} />
  );
}
