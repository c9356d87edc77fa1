import { headers } from 'next/headers';
import { cache } from 'react';
import type { AccessContext } from '@/lib/access/access-context';
import type { Asker, PersonInSession, Visitor } from '@/lib/access/asking-actor';
import { ADDRESS_HEADER } from '@/lib/access/http/client-address';
import { readVisit } from '@/lib/access/sessions/read-visit';
import type { Visit } from '@/lib/domain/access/person';
import { askerOf } from '@/lib/runtime/asked';
import { desk } from '@/lib/runtime/desk';
import { arrivalIn } from '@/lib/runtime/note-arrival';

/** What access needs of the running desk. @throws Error before it has started. */
export function access(): AccessContext {
  return desk().access;
}

/** Who is behind the request that is being answered; asked once, however often a page needs it. */
export const currentVisit = cache(async () => readVisit(access(), (await headers()).get('cookie')));

/** Whoever is behind the request, where nobody needs to be signed in: the actor of what `anyone` may ask for. */
export async function currentVisitor(): Promise<Visitor> {
  const given = await headers();
  return {
    address: await currentAddress(),
    cookieHeader: given.get('cookie'),
    userAgent: given.get('user-agent'),
  };
}

/** Somebody who was let in, as the actor of what they ask for. */
export async function currentActor({ person, sessionId }: SignedInVisit): Promise<PersonInSession> {
  return { ...person, ...(await currentVisitor()), sessionId, asker: await currentAsker() };
}

type SignedInVisit = Extract<Visit, { kind: 'person' }>;

/** Who waits for the answer to the request; null where it was not seen to come. */
export async function currentAsker(): Promise<Asker | null> {
  const arrival = arrivalIn(await headers());
  return arrival === null ? null : askerOf(arrival.id);
}

/** Where it came from: the address that the door found, which no client can make up. */
export async function currentAddress(): Promise<string> {
  return (await headers()).get(ADDRESS_HEADER) ?? 'unknown';
}
