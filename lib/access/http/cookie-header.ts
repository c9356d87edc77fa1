import { cookiePrefix } from '../sessions/session-cookie';

/** A cookie that a verb wants the browser to keep; all of them are HttpOnly, SameSite=Lax and for the whole desk. */
export interface CookieToSet {
  name: string;
  /** As it is, not encoded. */
  value: string;
  /** In seconds; 0 takes it away. */
  maxAge: number;
  /** Sent over https alone. */
  secure: boolean;
}

/**
 * The name of a cookie of the desk's own, by what it holds. Over https browsers take one of this prefix from this very host
 * alone: no other host of the same domain can plant one.
 */
export function ownCookieName(origin: string, what: string): string {
  return `${isHttps(origin) ? '__Host-' : ''}${cookiePrefix(origin)}.${what}`;
}

/** A cookie as the desk sets all of its own. */
export function cookieOf({ origin }: { origin: string }, name: string, value: string, maxAge: number): CookieToSet {
  return { name, value, maxAge, secure: isHttps(origin) };
}

/** The value of a cookie in a Cookie header, decoded; null when there is none of that name. */
export function readCookie(cookieHeader: string | null, name: string): string | null {
  for (const part of (cookieHeader ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at < 0 || part.slice(0, at).trim() !== name) continue;
    try {
      return decodeURIComponent(part.slice(at + 1).trim());
    } catch {
      return null;
    }
  }
  return null;
}

function isHttps(origin: string): boolean {
  return origin.startsWith('https:');
}
