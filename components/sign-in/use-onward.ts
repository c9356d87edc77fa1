import { useEffect, useRef, useState } from 'react';
import type { ActionReply } from '@/lib/domain/access/person';
import type { Language } from '@/lib/domain/words/language';
import { sayingSentence } from '@/lib/domain/words/reply-words';
import { answerWithin, NoAnswer } from '../shell/answer-within';
import { isStaleBuild } from '../shell/stale-build';
import { useLanguage } from '../ui/language-provider';

/** What an action answers that leads to another page. */
export type OnwardReply<Field extends string> = ActionReply<{ url: string }, Field>;

/** What is wrong, and where; null: with no field. */
export interface SignInFault<Field extends string> {
  field: Field | null;
  sentence: string;
}

/**
 * Asks one thing at a time, and goes where the answer leads by a navigation that keeps nothing of this page.
 * @returns `busy`: which one is being asked.
 */
export function useOnward<Field extends string>() {
  const language = useLanguage();
  const [busy, setBusy] = useState<string | null>(null);
  const [fault, setFault] = useState<SignInFault<Field> | null>(null);
  const asking = useRef(false);
  useEffect(() => {
    // Back from the provider, the browser shows this page as it was left.
    const shownAgain = (event: PageTransitionEvent) => {
      if (!event.persisted) return;
      asking.current = false;
      setBusy(null);
    };
    window.addEventListener('pageshow', shownAgain);
    return () => window.removeEventListener('pageshow', shownAgain);
  }, []);

  const ask = async (what: string, call: () => Promise<OnwardReply<Field>>): Promise<SignInFault<Field> | null> => {
    if (asking.current) return null;
    asking.current = true;
    setBusy(what);
    setFault(null);
    const found = await faultOf(language, call);
    if (found === null) return null;
    asking.current = false;
    setBusy(null);
    setFault(found);
    return found;
  };
  return { busy, fault, setFault, ask };
}

/** Null: the browser is on its way. An answer that comes after its time leads on all the same. */
async function faultOf<Field extends string>(
  language: Language,
  call: () => Promise<OnwardReply<Field>>,
): Promise<SignInFault<Field> | null> {
  const { t } = language;
  const asked = call();
  try {
    const reply = await answerWithin(asked);
    if (reply.kind === 'invalid') return { field: reply.field, sentence: sayingSentence(language, reply) };
    if (reply.kind !== 'done') return { field: null, sentence: sayingSentence(language, reply) };
    window.location.assign(reply.value.url);
    return null;
  } catch (error) {
    if (!(error instanceof NoAnswer))
      return { field: null, sentence: isStaleBuild(error) ? t('shell.staleBuild') : t('signIn.unreachable') };
    asked.then(
      (reply) => reply.kind === 'done' && window.location.assign(reply.value.url),
      // Then it stays as it was said.
      () => undefined,
    );
    return { field: null, sentence: t('signIn.noAnswer') };
  }
}
