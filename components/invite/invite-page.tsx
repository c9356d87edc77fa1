'use client';

import { useCallback, useEffect, useState } from 'react';
import type { InviteView } from '@/lib/domain/access/people-views';
import type { ActionReply } from '@/lib/domain/access/person';
import { signInPath } from '@/lib/domain/paths';
import type { Language } from '@/lib/domain/words/language';
import { answerWithin } from '../shell/answer-within';
import { isStaleBuild } from '../shell/stale-build';
import { useFragmentToken } from '../shell/use-fragment-token';
import { Button } from '../ui/button';
import { MixedLine } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { Skeleton } from '../ui/skeleton';
import { InviteForm, type InviteFormProps } from './invite-form';

interface InvitePageProps extends Pick<InviteFormProps, 'accept' | 'passwordLength'> {
  /** Whoever is signed in in this browser; null: nobody. */
  signedInAs: string | null;
  read: (token: string) => Promise<ActionReply<InviteView>>;
}

/** Where a link leads: says whose it is, and takes the password. */
export function InvitePage({ signedInAs, read, accept, passwordLength }: InvitePageProps) {
  const language = useLanguage();
  const { t } = language;
  const token = useFragmentToken();
  const { invite, failed, retry } = useInvite(token, read);
  return (
    <main className="mx-auto flex max-w-[420px] flex-col gap-4 px-4 py-12">
      {token === null ? (
        <Said title={t('signIn.invite.title')}>{t('signIn.invite.noToken')}</Said>
      ) : failed !== null ? (
        <Said title={t('signIn.invite.failedTitle')} retry={failed.again ? retry : undefined}>
          {saidOf(language, failed)}
        </Said>
      ) : invite === null || token === undefined ? (
        <>
          <h1 className="text-xl font-semibold">{t('signIn.invite.title')}</h1>
          <p role="status" className="sr-only">
            {t('signIn.invite.reading')}
          </p>
          <Skeleton className="w-3/5" />
          <Skeleton className="w-4/5" />
          <Skeleton className="w-2/5" />
        </>
      ) : (
        <InviteForm
          // Another link is another form.
          key={token}
          token={token}
          invite={invite}
          signedInAs={signedInAs}
          accept={accept}
          passwordLength={passwordLength}
        />
      )}
    </main>
  );
}

function Said({ title, children, retry }: { title: string; children: string; retry?: () => void }) {
  const { t } = useLanguage();
  return (
    <>
      <h1 className="text-xl font-semibold">{title}</h1>
      <MixedLine alert text={children} className="text-soft" />
      <div className="flex flex-wrap items-center gap-4">
        {retry !== undefined && <Button onClick={retry}>{t('signIn.invite.again')}</Button>}
        <a href={signInPath()} className="inline-flex min-h-8 items-center text-accent underline underline-offset-2">
          {t('signIn.invite.toSignIn')}
        </a>
      </div>
    </>
  );
}

/** What the server said, or why it could not. */
interface Failed {
  why: { sentence: string } | 'stale_build' | 'unreachable';
  again: boolean;
}

function saidOf({ t }: Language, { why }: Failed): string {
  if (typeof why === 'object') return why.sentence;
  return why === 'stale_build' ? t('shell.staleBuild') : t('signIn.invite.unreachable');
}

/** Asks whose link it is. */
function useInvite(token: string | null | undefined, read: InvitePageProps['read']) {
  const [invite, setInvite] = useState<InviteView | null>(null);
  const [failed, setFailed] = useState<Failed | null>(null);
  const ask = useCallback(
    async (asked: string) => {
      setFailed(null);
      setInvite(null);
      try {
        const reply = await answerWithin(read(asked));
        if (reply.kind === 'done') setInvite(reply.value);
        // A link that is used or withdrawn stays so.
        else setFailed({ why: { sentence: reply.sentence }, again: reply.kind === 'unavailable' });
      } catch (error) {
        setFailed({ why: isStaleBuild(error) ? 'stale_build' : 'unreachable', again: true });
      }
    },
    [read],
  );
  useEffect(() => {
    if (typeof token === 'string') void ask(token);
  }, [token, ask]);
  return { invite, failed, retry: () => typeof token === 'string' && void ask(token) };
}
