import { errorName } from '../../error-name';
import type { AccessContext } from '../access-context';
import type { CookieToSet } from '../http/cookie-header';
import type { Visitor } from '../sessions/open-session';
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

/**
 * Takes a browser back from the provider: on to where it was going, signed in, or to the sign-in page with a code that
 * says why not.
 * @param search the query of the way back, with its question mark.
 * @returns null when there is no such provider here.
 */
export async function finishSingleSignOn(
  access: AccessContext,
  provider: string,
  search: string,
  visitor: Visitor,
): Promise<WayOn | null> {
  if (access.sso === null || provider !== PROVIDER_ID) return null;
  if (search.length > LONGEST_SEARCH) return { path: signInPath('refused', '/fleet'), cookies: [] };
  try {
    const { who, next, cookies } = await access.sso.finish(search, visitor.cookieHeader);
    const opened = who.ok ? await signInBySso(access, who.value, visitor) : who;
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
