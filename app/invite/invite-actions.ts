'use server';

import { type AcceptField, acceptInvite } from '@/lib/access/people/accept-invite';
import { readInvite } from '@/lib/access/people/read-invite';
import type { InviteView } from '@/lib/domain/access/people-views';
import type { ActionReply } from '@/lib/domain/access/person';
import { open } from '../doors/act';
import { setCookies } from '../doors/set-cookies';
import { access } from '../doors/who';

/** Says whose link it is. */
export async function readInviteAction(token: string): Promise<ActionReply<InviteView>> {
  return open('action readInviteAction', (actor) => readInvite(access(), actor, { token }));
}

/** Takes the password that was chosen with a link, and signs its person in. */
export async function acceptInviteAction(input: {
  token: string;
  password: string;
}): Promise<ActionReply<null, AcceptField>> {
  return open('action acceptInviteAction', async (actor) => {
    const reply = await acceptInvite(access(), actor, input);
    if (reply.kind !== 'done') return reply;
    await setCookies(reply.value);
    return { kind: 'done', value: null };
  });
}
