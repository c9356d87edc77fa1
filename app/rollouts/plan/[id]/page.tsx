import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { PlanPage } from '@/components/rollouts/plan/plan-page';
import { planPath } from '@/lib/domain/paths';
import { choosesOptions, parsePlanQuery, planQuery } from '@/lib/domain/rollout/plan-query';
import { loadPlan } from '@/lib/queries/rollouts/load-plan';
import { desk } from '@/lib/runtime/desk';
import { admitPage } from '../../../doors/admit';
import { PageWords, readerLanguage } from '../../../doors/reader-language';
import { type SearchProps, toParams } from '../../../doors/search-params';
import { applyRolloutAction, planRolloutAction } from '../../plan-actions';

export const dynamic = 'force-dynamic';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readerLanguage()).t('plan.tab') };
}

interface PageProps extends SearchProps {
  params: Promise<{ id: string }>;
}

export default async function Page(props: PageProps) {
  const [{ id }, given] = await Promise.all([props.params, props.searchParams]);
  const params = toParams(given);
  const choices = parsePlanQuery(params);
  const told = planQuery(choices, choosesOptions(params));
  const person = await admitPage('page /rollouts/plan/[id]', planPath(id, told));
  const view = await loadPlan(await readerLanguage(), desk().queries, person, id, choices);
  if (view === null) notFound();
  // However its address was come by: what goes on from a rollout begins with its limits.
  if (view.beginsWith !== null && !choosesOptions(params))
    redirect(planPath(id, planQuery({ ...choices, options: view.beginsWith }, true)));
  const query = planQuery(choices, view.beginsWith !== null);
  return (
    <PageWords of={['plan', 'rollout', 'stray', 'unclearLine']}>
      <PlanPage
        key={view.id}
        first={{ query, view }}
        actions={{ plan: planRolloutAction, apply: applyRolloutAction }}
      />
    </PageWords>
  );
}
