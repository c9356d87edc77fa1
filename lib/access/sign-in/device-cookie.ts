import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { AccessContext } from '../context';
import { type CookieToSet, cookieOf, ownCookieName, readCookie } from '../cookies';

type Signer = Pick<AccessContext, 'origin' | 'secret'>;

const YEAR_SECONDS = 365 * 86_400;
/** People who share a browser; the ones who signed in last are kept. */
const MOST_ACCOUNTS = 8;

/**
 * A browser that has signed in to an account before. Failures of others, from wherever, do not slow it down there: the
 * person on call gets in from their own machine while somebody guesses. It lets nobody in by itself.
 */
interface Device {
  id: string;
  /** For each account what only who knows the secret can make of it, so that the cookie tells no email. */
  accounts: string[];
}

/** The id of the browser behind a Cookie header, if it has once signed in to this account; null otherwise. */
export function deviceFor(signer: Signer, cookieHeader: string | null, email: string): string | null {
  const device = readDevice(signer, cookieHeader);
  return device?.accounts.includes(accountTag(signer, device.id, email)) === true ? device.id : null;
}

/** The cookie for a browser in which this account has just proved who it is, with the accounts that it knew before. */
export function deviceCookie(signer: Signer, cookieHeader: string | null, email: string): CookieToSet {
  const known = readDevice(signer, cookieHeader);
  const id = known?.id ?? randomBytes(12).toString('base64url');
  const tag = accountTag(signer, id, email);
  const accounts = [tag, ...(known?.accounts.filter((other) => other !== tag) ?? [])].slice(0, MOST_ACCOUNTS);
  const content = [id, ...accounts].join('~');
  return cookieOf(signer, nameOf(signer), `${content}.${signatureOf(signer, content)}`, YEAR_SECONDS);
}

function nameOf({ origin }: Signer): string {
  return ownCookieName(origin, 'device');
}

function readDevice(signer: Signer, cookieHeader: string | null): Device | null {
  const value = readCookie(cookieHeader, nameOf(signer));
  if (value === null || value.length > 1_000) return null;
  const at = value.lastIndexOf('.');
  const content = value.slice(0, Math.max(at, 0));
  const given = Buffer.from(value.slice(at + 1));
  const right = Buffer.from(signatureOf(signer, content));
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
  const [id = '', ...accounts] = content.split('~');
  return { id, accounts };
}

function accountTag(signer: Signer, deviceId: string, email: string): string {
  return hmac(signer, `device account\n${deviceId}\n${email.toLowerCase()}`).slice(0, 27);
}

function signatureOf(signer: Signer, content: string): string {
  // The first word keeps it apart from what else is signed with this secret.
  return hmac(signer, `device cookie\n${content}`);
}

function hmac({ secret }: Signer, text: string): string {
  return createHmac('sha256', secret).update(text).digest('base64url');
}
