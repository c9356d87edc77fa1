import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { SignInPage } from '@/components/sign-in/sign-in-page';
import { nextPath } from '@/lib/access/sign-in/next-path';
import { ssoFailureSaying } from '@/lib/access/sign-in/sso-failures';
import { currentConfig } from '@/lib/config/config';
import { access, currentVisit } from '../doors/who';
import { signInAction, signInDemoAction, signInSsoAction } from './sign-in-actions';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'Sign in' };

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function Page({ searchParams }: PageProps) {
  const { next: wanted, failed } = await searchParams;
  const next = nextPath(wanted);
  const visit = await currentVisit();
  if (visit.kind === 'person') redirect(next);
  const { demo, oidc } = access().settings;
  return (
    <SignInPage
      next={next}
      simulated={currentConfig().fleet === 'simulated'}
      demo={demo}
      ssoName={oidc?.name ?? null}
      // Why they stand here again: the single sign-on failed, or their session ended otherwise than by their own word.
      why={(ssoFailureSaying(failed, oidc) ?? (visit.why === 'none' ? null : visit))?.sentence ?? null}
      signIn={signInAction}
      signInDemo={signInDemoAction}
      signInSso={signInSsoAction}
    />
  );
}
