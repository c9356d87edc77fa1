'use server';

import { chooseLanguage } from '@/lib/access/people/choose-language';
import type { ActionReply, ReadsIn } from '@/lib/domain/access/person';
import { saying } from '@/lib/domain/words/saying';
import { open } from '../doors/act';
import { setCookies } from '../doors/set-cookies';
import { access } from '../doors/who';

/** Takes a language or a time zone to read in, with or without a session. The page is then made anew by whoever asks. */
export async function chooseLanguageAction(input: Partial<ReadsIn>): Promise<ActionReply<null, never>> {
  return open<null, never>('action chooseLanguageAction', async (actor) => {
    const cookies = await chooseLanguage(access(), actor, input);
    if (cookies === null) return { kind: 'invalid', field: null, ...saying('doorReply.noLanguage') };
    await setCookies(cookies);
    return { kind: 'done', value: null };
  });
}
