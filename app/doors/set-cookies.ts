import { cookies, headers } from 'next/headers';
import type { CookieToSet } from '@/lib/access/http/cookie-header';
import type { Visitor } from '@/lib/access/sessions/open-session';
import { currentAddress } from './who';

/** Gives the browser what a verb wants it to keep. For actions and route handlers. */
export async function setCookies(toSet: readonly CookieToSet[]): Promise<void> {
  const jar = await cookies();
  for (const { name, value, maxAge, secure } of toSet)
    jar.set({ name, value, maxAge, secure, httpOnly: true, sameSite: 'lax', path: '/' });
}

/** The request that is being answered, as signing in wants to know it. */
export async function currentVisitor(): Promise<Visitor> {
  const given = await headers();
  return {
    address: await currentAddress(),
    cookieHeader: given.get('cookie'),
    userAgent: given.get('user-agent'),
  };
}
