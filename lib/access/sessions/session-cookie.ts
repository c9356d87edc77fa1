import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * What the names of the desk's cookies begin with, behind the prefix that they have over https. Cookies know no port: two
 * desks on one machine would sign each other out.
 */
export function cookiePrefix(origin: string): string {
  const { protocol, port } = new URL(origin);
  return protocol === 'https:' || port === '' ? 'desk' : `desk-${port}`;
}

/** The whole name of the session's cookie. Over https no other host of the same domain can plant one of this prefix. */
export function sessionCookieName(origin: string): string {
  const host = new URL(origin).protocol === 'https:' ? '__Host-' : '';
  return `${host}${cookiePrefix(origin)}.session_token`;
}

/**
 * The token of the session in a Cookie header; null when there is none or it was not signed with this secret. It opens
 * nothing unless its hash is in the database: the secret may lie beside that.
 */
export function readSessionToken(cookieHeader: string | null, name: string, secret: string): string | null {
  for (const part of (cookieHeader ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at < 0 || part.slice(0, at).trim() !== name) continue;
    const token = verified(decoded(part.slice(at + 1).trim()), secret);
    if (token !== null) return token;
  }
  return null;
}

/** The value of a cookie for a token: `token.signature`. */
export function signSessionToken(token: string, secret: string): string {
  return encodeURIComponent(`${token}.${signatureOf(token, secret)}`);
}

function verified(value: string, secret: string): string | null {
  const at = value.lastIndexOf('.');
  if (at <= 0 || value.length > 300) return null;
  const token = value.slice(0, at);
  const given = Buffer.from(value.slice(at + 1));
  const right = Buffer.from(signatureOf(token, secret));
  return given.length === right.length && timingSafeEqual(given, right) ? token : null;
}

function signatureOf(token: string, secret: string): string {
  return createHmac('sha256', secret).update(token).digest('base64');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
