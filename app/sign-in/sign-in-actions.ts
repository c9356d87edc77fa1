'use server';

import { redirect } from 'next/navigation';
import { nextPath } from '@/lib/access/sign-in/next-path';
import { type DemoInput, signInDemo } from '@/lib/access/sign-in/sign-in-demo';
import { type FieldOfSignIn, type PasswordInput, signInWithPassword } from '@/lib/access/sign-in/sign-in-with-password';
import { signOut } from '@/lib/access/sign-in/sign-out';
import { type SsoInput, startSingleSignOn } from '@/lib/access/sign-in/start-single-sign-on';
import type { ActionReply } from '@/lib/domain/access/person';
import { signInPath } from '@/lib/domain/paths';
import { open } from '../doors/act';
import { setCookies } from '../doors/set-cookies';
import { access } from '../doors/who';

/** Where the browser goes next, by a navigation that leaves nothing of the page before. */
interface Onward {
  url: string;
}

/** Where who signs in wants to go. */
interface Next {
  next: string;
}

/** Signs in by email and password. */
export async function signInAction(input: PasswordInput & Next): Promise<ActionReply<Onward, FieldOfSignIn>> {
  return open('action signInAction', async (actor) => {
    const opened = await signInWithPassword(access(), actor, input);
    if (!opened.ok) return { kind: 'invalid', ...opened.error };
    await setCookies(opened.value);
    return { kind: 'done', value: { url: wanted(input) } };
  });
}

/** Signs in as one of the demo people. */
export async function signInDemoAction(input: DemoInput & Next): Promise<ActionReply<Onward, never>> {
  return open<Onward, never>('action signInDemoAction', async (actor) => {
    const opened = await signInDemo(access(), actor, input);
    if (!opened.ok) return { kind: 'invalid', field: null, ...opened.error };
    await setCookies(opened.value);
    return { kind: 'done', value: { url: wanted(input) } };
  });
}

/** Begins a single sign-on: the browser then goes to the provider. */
export async function signInSsoAction(input: SsoInput): Promise<ActionReply<Onward, never>> {
  return open<Onward, never>('action signInSsoAction', async (actor) => {
    const started = await startSingleSignOn(access(), actor, input);
    if (!started.ok) return { kind: 'invalid', field: null, ...started.error };
    await setCookies(started.value.cookies);
    return { kind: 'done', value: { url: started.value.url } };
  });
}

/** Ends the session of this browser and leads to the page for signing in. @returns only when that failed. */
export async function signOutAction(): Promise<ActionReply<null, never>> {
  const reply = await open<null, never>('action signOutAction', async (actor) => {
    await setCookies(await signOut(access(), actor));
    return { kind: 'done', value: null };
  });
  if (reply.kind === 'done') redirect(signInPath());
  return reply;
}

function wanted(input: unknown): string {
  return nextPath(typeof input === 'object' && input !== null && 'next' in input ? input.next : null);
}
