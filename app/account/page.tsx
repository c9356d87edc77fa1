import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { AccountPage } from '@/components/account/account-page';
import { PASSWORD_LENGTH } from '@/lib/access/sign-in/password';
import { accountPath, signInPath } from '@/lib/domain/paths';
import { loadAccount } from '@/lib/queries/people/load-account';
import { admitPage } from '../doors/admit';
import { PageWords, readerLanguage } from '../doors/reader-language';
import { access, currentVisit } from '../doors/who';
import { changePasswordAction, endOwnSessionsAction } from './account-actions';

export const dynamic = 'force-dynamic';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readerLanguage()).t('account.title') };
}

export default async function Page() {
  const person = await admitPage('page /account', accountPath());
  const visit = await currentVisit();
  if (visit.kind === 'nobody') redirect(signInPath(accountPath()));
  const view = await loadAccount(access(), person, visit.sessionId);
  return (
    <PageWords of={['peopleReply', 'account', 'roleHint']}>
      <AccountPage
        view={view}
        passwordLength={PASSWORD_LENGTH}
        changePassword={changePasswordAction}
        endOthers={endOwnSessionsAction}
      />
    </PageWords>
  );
}
