'use server';

import { type AcceptField, acceptInvite } from '@/lib/access/people/accept-invite';
import { readInvite } from '@/lib/access/people/read-invite';
import type { InviteView } from '@/lib/domain/access/people-views';
import type { ActionReply } from '@/lib/domain/access/person';
import { open } from '../doors/act';
import { currentVisitor, setCookies } from '../doors/set-cookies';
import { access, currentAddress } from '../doors/who';

/** Says whose link it is. */
export async function readInviteAction(token: string): Promise<ActionReply<InviteView>> {
  return open('action readInviteAction', async () => readInvite(access(), token, await currentAddress()));
}

/** Takes the password that was chosen with a link, and signs its person in. */
export async function acceptInviteAction(input: {
  token: string;
  password: string;
}): Promise<ActionReply<null, AcceptField>> {
  return open('action acceptInviteAction', async () => {
    const reply = await acceptInvite(access(), input, await currentVisitor());
    if (reply.kind !== 'done') return reply;
    await setCookies(reply.value);
    return { kind: 'done', value: null };
  });
}
