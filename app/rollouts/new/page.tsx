import type { Metadata } from 'next';
import { NewPage } from '@/components/rollouts/new/new-page';
import { newRolloutPath } from '@/lib/domain/paths';
import { admitPage } from '../../doors/admit';
import { planRolloutAction } from '../plan-actions';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'Plan the restart of a list' };

export default async function Page() {
  await admitPage('page /rollouts/new', newRolloutPath());
  return <NewPage plan={planRolloutAction} />;
}
