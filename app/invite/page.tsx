import type { Metadata } from 'next';
import { InvitePage } from '@/components/invite/invite-page';
import { PASSWORD_LENGTH } from '@/lib/access/sign-in/password';
import { PageWords, readerLanguage } from '../doors/reader-language';
import { currentVisit } from '../doors/who';
import { acceptInviteAction, readInviteAction } from './invite-actions';

export const dynamic = 'force-dynamic';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readerLanguage()).t('signIn.invite.title') };
}

export default async function Page() {
  const visit = await currentVisit();
  return (
    <PageWords of={['signIn', 'peopleReply']}>
      <InvitePage
        passwordLength={PASSWORD_LENGTH}
        signedInAs={visit.kind === 'person' ? visit.person.name : null}
        read={readInviteAction}
        accept={acceptInviteAction}
      />
    </PageWords>
  );
}
