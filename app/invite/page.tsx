import type { Metadata } from 'next';
import { InvitePage } from '@/components/invite/invite-page';
import { PASSWORD_LENGTH } from '@/lib/access/sign-in/password';
import { currentVisit } from '../doors/who';
import { acceptInviteAction, readInviteAction } from './invite-actions';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'Choose a password' };

export default async function Page() {
  const visit = await currentVisit();
  return (
    <InvitePage
      passwordLength={PASSWORD_LENGTH}
      signedInAs={visit.kind === 'person' ? visit.person.name : null}
      read={readInviteAction}
      accept={acceptInviteAction}
    />
  );
}
