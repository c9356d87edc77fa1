'use client';

import { useCallback, useEffect, useState } from 'react';
import type { InviteView } from '@/lib/domain/access/people-views';
import type { ActionReply } from '@/lib/domain/access/person';
import { signInPath } from '@/lib/domain/paths';
import { answerWithin } from '../shell/answer-within';
import { isStaleBuild, STALE_BUILD } from '../shell/stale-build';
import { useFragmentToken } from '../shell/use-fragment-token';
import { Button } from '../ui/button';
import { ForeignLine } from '../ui/foreign-text';
import { Skeleton } from '../ui/skeleton';
import { INVITE_COPY } from './invite-copy';
import { InviteForm, type InviteFormProps } from './invite-form';

interface InvitePageProps extends Pick<InviteFormProps, 'accept' | 'passwordLength'> {
  /** Whoever is signed in in this browser; null: nobody. */
  signedInAs: string | null;
  read: (token: string) => Promise<ActionReply<InviteView>>;
}

/** Where a link leads: says whose it is, and takes the password. */
export function InvitePage({ signedInAs, read, accept, passwordLength }: InvitePageProps) {
  const token = useFragmentToken();
  const { invite, failed, retry } = useInvite(token, read);
  return (
    <main className="mx-auto flex max-w-[420px] flex-col gap-4 px-4 py-12">
      {token === null ? (
        <Said title={INVITE_COPY.title}>{INVITE_COPY.noToken}</Said>
      ) : failed !== null ? (
        <Said title={INVITE_COPY.failedTitle} retry={failed.again ? retry : undefined}>
          {failed.sentence}
        </Said>
      ) : invite === null || token === undefined ? (
        <>
          <h1 className="text-xl font-semibold">{INVITE_COPY.title}</h1>
          <p role="status" className="sr-only">
            {INVITE_COPY.reading}
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
  return (
    <>
      <h1 className="text-xl font-semibold">{title}</h1>
      <ForeignLine alert text={children} className="text-soft" />
      <div className="flex flex-wrap items-center gap-4">
        {retry !== undefined && <Button onClick={retry}>{INVITE_COPY.again}</Button>}
        <a href={signInPath()} className="inline-flex min-h-8 items-center text-accent underline underline-offset-2">
          {INVITE_COPY.toSignIn}
        </a>
      </div>
    </>
  );
}

/** Asks whose link it is. */
function useInvite(token: string | null | undefined, read: InvitePageProps['read']) {
  const [invite, setInvite] = useState<InviteView | null>(null);
  const [failed, setFailed] = useState<{ sentence: string; again: boolean } | null>(null);
  const ask = useCallback(
    async (asked: string) => {
      setFailed(null);
      setInvite(null);
      try {
        const reply = await answerWithin(read(asked));
        if (reply.kind === 'done') setInvite(reply.value);
        // A link that is used or withdrawn stays so.
        else setFailed({ sentence: reply.sentence, again: reply.kind === 'unavailable' });
      } catch (error) {
        setFailed({ sentence: isStaleBuild(error) ? STALE_BUILD : INVITE_COPY.unreachable, again: true });
      }
    },
    [read],
  );
  useEffect(() => {
    if (typeof token === 'string') void ask(token);
  }, [token, ask]);
  return { invite, failed, retry: () => typeof token === 'string' && void ask(token) };
}
