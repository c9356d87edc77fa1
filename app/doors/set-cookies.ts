import { cookies } from 'next/headers';
import type { CookieToSet } from '@/lib/access/http/cookie-header';

/** Gives the browser what a verb wants it to keep. For actions and route handlers. */
export async function setCookies(toSet: readonly CookieToSet[]): Promise<void> {
  const jar = await cookies();
  for (const { name, value, maxAge, secure } of toSet)
    jar.set({ name, value, maxAge, secure, httpOnly: true, sameSite: 'lax', path: '/' });
}
