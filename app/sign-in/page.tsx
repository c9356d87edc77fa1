import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { SignInPage } from '@/components/sign-in/sign-in-page';
import { nextPath } from '@/lib/access/sign-in/next-path';
import { ssoFailureSaying } from '@/lib/access/sign-in/sso-failures';
import { currentConfig } from '@/lib/config/config';
import { sayingSentence } from '@/lib/domain/words/reply-words';
import { PageWords, readerLanguage } from '../doors/reader-language';
import { access, currentVisit } from '../doors/who';
import { signInAction, signInDemoAction, signInSsoAction } from './sign-in-actions';

export const dynamic = 'force-dynamic';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readerLanguage()).t('signIn.title') };
}

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function Page({ searchParams }: PageProps) {
  const { next: wanted, failed } = await searchParams;
  const next = nextPath(wanted);
  const visit = await currentVisit();
  if (visit.kind === 'person') redirect(next);
  const { demo, oidc } = access().settings;
  const language = await readerLanguage();
  // Why they stand here again: the single sign-on failed, or their session ended otherwise than by their own word.
  const why = ssoFailureSaying(failed, oidc) ?? (visit.why === 'none' ? null : visit);
  return (
    <PageWords of={['signIn', 'peopleReply']}>
      <SignInPage
        next={next}
        simulated={currentConfig().fleet === 'simulated'}
        demo={demo}
        ssoName={oidc?.name ?? null}
        why={why === null ? null : sayingSentence(language, why)}
        signIn={signInAction}
        signInDemo={signInDemoAction}
        signInSso={signInSsoAction}
      />
    </PageWords>
  );
}
