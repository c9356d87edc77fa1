'use server';

import { makeFirstAdmin, type SetUpField, type SetUpInput } from '@/lib/access/set-up/make-first-admin';
import type { ActionReply } from '@/lib/domain/access/person';
import { fleetPath } from '@/lib/domain/paths';
import { open } from '../doors/act';
import { setCookies } from '../doors/set-cookies';
import { access } from '../doors/who';

/** Makes the first administrator and signs them in. */
export async function setUpAction(input: SetUpInput): Promise<ActionReply<{ url: string }, SetUpField>> {
  return open('action setUpAction', async (actor) => {
    const made = await makeFirstAdmin(access(), actor, input);
    if (!made.ok) return { kind: 'invalid', ...made.error };
    await setCookies(made.value);
    return { kind: 'done', value: { url: fleetPath() } };
  });
}
