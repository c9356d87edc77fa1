import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { SetUpPage } from '@/components/sign-in/set-up-page';
import { signInPath } from '@/lib/domain/paths';
import { PageWords, readerLanguage } from '../doors/reader-language';
import { access } from '../doors/who';
import { setUpAction } from './set-up-actions';

export const dynamic = 'force-dynamic';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readerLanguage()).t('signIn.setUp.pageTitle') };
}

export default async function Page() {
  // Done already, perhaps by somebody else.
  if (!(await access().setUp.isNeeded())) redirect(signInPath());
  return (
    <PageWords of={['signIn', 'peopleReply']}>
      <SetUpPage setUp={setUpAction} />
    </PageWords>
  );
}
