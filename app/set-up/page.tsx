import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { SetUpPage } from '@/components/sign-in/set-up-page';
import { signInPath } from '@/lib/domain/paths';
import { access } from '../doors/who';
import { setUpAction } from './set-up-actions';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'Set up' };

export default async function Page() {
  // Done already, perhaps by somebody else.
  if (!(await access().setUp.isNeeded())) redirect(signInPath());
  return <SetUpPage setUp={setUpAction} />;
}
