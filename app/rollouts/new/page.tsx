import type { Metadata } from 'next';
import { NewPage } from '@/components/rollouts/new/new-page';
import { newRolloutPath } from '@/lib/domain/paths';
import { admitPage } from '../../doors/admit';
import { PageWords, readerLanguage } from '../../doors/reader-language';
import { planRolloutAction } from '../plan-actions';

export const dynamic = 'force-dynamic';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readerLanguage()).t('rolloutNew.title') };
}

export default async function Page() {
  await admitPage('page /rollouts/new', newRolloutPath());
  return (
    <PageWords of={['rolloutNew', 'unclearLine']}>
      <NewPage plan={planRolloutAction} />
    </PageWords>
  );
}
