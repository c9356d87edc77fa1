import { z } from 'zod';
import { errorName } from '../../error-name';
import type { AccessContext } from '../access-context';
import type { Visitor } from '../asking-actor';
import type { CookieToSet } from '../http/cookie-header';
import { signInBySso } from './sign-in-by-sso';
import { PROVIDER_ID } from './single-sign-on';
import type { SsoFailure } from './sso-failures';

/** Where the browser goes from the way back, and what it keeps. */
export interface WayOn {
  /** A path of the desk. */
  path: string;
  cookies: CookieToSet[];
}

/** The longest answer of a provider that is read, in characters. */
const LONGEST_SEARCH = 8_000;

/** What the address of the way back says. */
export const finishSingleSignOnInput = z.object({
  provider: z.literal(PROVIDER_ID),
  /** The query, with its question mark. */
  search: z.string().max(LONGEST_SEARCH),
});

/**
 * Takes a browser back from the provider: on to where it was going, signed in, or to the sign-in page with a code that
 * says why not.
 * @returns null when there is no such provider here.
 */
export async function finishSingleSignOn(access: AccessContext, actor: Visitor, raw: unknown): Promise<WayOn | null> {
  const parsed = finishSingleSignOnInput.safeParse(raw);
  if (access.sso === null || parsed.error?.issues.some(({ path }) => path[0] !== 'search')) return null;
  if (!parsed.success) return { path: signInPath('refused', '/fleet'), cookies: [] };
  try {
    const { who, next, cookies } = await access.sso.finish(parsed.data.search, actor.cookieHeader);
    const opened = who.ok ? await signInBySso(access, who.value, actor) : who;
    if (opened.ok) return { path: next, cookies: [...cookies, ...opened.value] };
    return { path: signInPath(opened.error, next), cookies };
  } catch (error) {
    access.say('error', 'A single sign-on could not be finished', { error: errorName(error) });
    return { path: signInPath('failed', '/fleet'), cookies: [] };
  }
}

function signInPath(failed: SsoFailure, next: string): string {
  return `/sign-in?${new URLSearchParams({ failed, next })}`;
}
