import { headers } from 'next/headers';
import { cache } from 'react';
import { ADDRESS_HEADER } from '@/lib/access/client-address';
import type { AccessContext } from '@/lib/access/context';
import { readVisit } from '@/lib/access/read-visit';
import { desk } from '@/lib/runtime/desk';

/** What access needs of the running desk. @throws Error before it has started. */
export function access(): AccessContext {
  return desk().access;
}

/** Who is behind the request that is being answered; asked once, however often a page needs it. */
export const currentVisit = cache(async () => readVisit(access(), (await headers()).get('cookie')));

/** Where it came from: the address that the door found, which no client can make up. */
export async function currentAddress(): Promise<string> {
  return (await headers()).get(ADDRESS_HEADER) ?? 'unknown';
}
