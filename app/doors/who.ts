import { headers } from 'next/headers';
import { cache } from 'react';
import type { AccessContext } from '@/lib/access/access-context';
import { ADDRESS_HEADER } from '@/lib/access/http/client-address';
import { readVisit } from '@/lib/access/sessions/read-visit';
import type { Asker } from '@/lib/restarts/restart-context';
import { askerOf } from '@/lib/runtime/asked';
import { desk } from '@/lib/runtime/desk';
import { arrivalIn } from '@/lib/runtime/note-arrival';

/** What access needs of the running desk. @throws Error before it has started. */
export function access(): AccessContext {
  return desk().access;
}

/** Who is behind the request that is being answered; asked once, however often a page needs it. */
export const currentVisit = cache(async () => readVisit(access(), (await headers()).get('cookie')));

/** Who waits for the answer to the request; null where it was not seen to come. */
export async function currentAsker(): Promise<Asker | null> {
  const arrival = arrivalIn(await headers());
  return arrival === null ? null : askerOf(arrival.id);
}

/** Where it came from: the address that the door found, which no client can make up. */
export async function currentAddress(): Promise<string> {
  return (await headers()).get(ADDRESS_HEADER) ?? 'unknown';
}
