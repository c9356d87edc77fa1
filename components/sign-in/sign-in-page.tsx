'use client';

import type { Role } from '@/lib/domain/access/permissions';
import { useFragmentToken } from '../shell/use-fragment-token';
import { Button } from '../ui/button';
import { useLanguage } from '../ui/language-provider';
import { Notice } from '../ui/notice';
import { DemoPeople } from './demo-people';
import { PasswordForm, type SignInField } from './password-form';
import { Said } from './said';
import { type OnwardReply, useOnward } from './use-onward';

interface SignInPageProps {
  /** A path of the desk to go to. */
  next: string;
  /** Nothing real can be restarted here. */
  simulated: boolean;
  /** There are demo people here. */
  demo: boolean;
  /** What single sign-on is called here; null: there is none. */
  ssoName: string | null;
  /** Why somebody stands here who did not mean to; null: nothing to say. */
  why: string | null;
  signIn: (input: { email: string; password: string; next: string }) => Promise<OnwardReply<SignInField>>;
  signInDemo: (input: { role: Role; next: string }) => Promise<OnwardReply<never>>;
  signInSso: (input: { next: string }) => Promise<OnwardReply<never>>;
}

/** Every way in that this desk has. */
export function SignInPage({ next, simulated, demo, ssoName, why, signIn, signInDemo, signInSso }: SignInPageProps) {
  const { t } = useLanguage();
  const { busy, fault, setFault, ask } = useOnward<SignInField>();
  const others = demo || ssoName !== null;
  // Whoever follows the set-up link after set-up is led here, with its token behind the address.
  const usedLink = useFragmentToken();
  const said = why ?? (typeof usedLink === 'string' ? t('signIn.setUpDone') : null);
  return (
    <main className="mx-auto max-w-[440px] px-4 py-10 sm:py-16">
      <h1 className="text-xl font-semibold">{t('signIn.title')}</h1>
      <p className="mt-2 text-soft">{simulated ? t('signIn.whatSimulated') : t('signIn.what')}</p>
      {said !== null && fault === null && (
        <Notice tone="notice" className="mt-4">
          {said}
        </Notice>
      )}
      <Said sentence={fault !== null && fault.field === null ? fault.sentence : null} />
      {demo && <DemoPeople busy={busy} onChoose={(role) => void ask(role, () => signInDemo({ role, next }))} />}
      {ssoName !== null && (
        <Button
          look={demo ? 'plain' : 'primary'}
          busy={busy === 'sso'}
          onClick={() => void ask('sso', () => signInSso({ next }))}
          className="mt-6 w-full"
        >
          <span className="truncate">{t('signIn.sso', { name: ssoName })}</span>
        </Button>
      )}
      <section aria-labelledby="by-password" className="mt-6 rounded-lg border border-line bg-surface p-4">
        <h2 id="by-password" className="text-sm font-semibold">
          {others ? t('signIn.orPassword') : t('signIn.withPassword')}
        </h2>
        <PasswordForm
          busy={busy === 'password'}
          main={!others}
          fault={fault}
          onFault={setFault}
          onSubmit={(given) => ask('password', () => signIn({ ...given, next }))}
        />
        <p className="mt-3 text-xs text-faint">{t('signIn.noAccount')}</p>
      </section>
    </main>
  );
}
