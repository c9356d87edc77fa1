import { createHash, timingSafeEqual } from 'node:crypto';
import type { AccessKey, RoleSession } from './access-keys';
import { type ApiError, apiError } from './api-error';
import type { EcsRequest } from './ecs-request';
import { type Nonces, SIGNATURE_AGE_MS } from './nonces';

/** What both kinds of signature share. Each kind's own rules are in acs3.ts and classic-signature.ts. */

/** What signature checking needs to know. `now` is wall-clock ms. */
export interface SignatureWorld {
  keys: ReadonlyMap<string, AccessKey>;
  /** Sessions of assumed roles, by the id of their key. */
  sessions?: ReadonlyMap<string, RoleSession>;
  nonces: Nonces;
  now: number;
}

/** RFC 3986 encoding as both signatures want it: only letters, digits, - _ . ~ stay. */
export function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Sorted and encoded `name=value` pairs joined by `&`: the canonicalized query string of both signatures. */
export function canonicalQuery(pairs: Iterable<readonly [string, string]>): string {
  return [...pairs]
    .sort(([a, x], [b, y]) => byCodeUnits(a, b) || byCodeUnits(x, y))
    .map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`)
    .join('&');
}

/** Compares without telling by the time taken where two texts differ. */
export function sameText(left: string, right: string): boolean {
  const a = createHash('sha256').update(left).digest();
  const b = createHash('sha256').update(right).digest();
  return timingSafeEqual(a, b);
}

/**
 * InvalidTimeStamp.Format or .Expired for a signature's UTC time with seconds, undefined when it is good. Fractions of a
 * second are taken, however long: a public client in use for years sends nothing else.
 */
export function judgeTime(text: string, now: number): ApiError | undefined {
  const [, seconds, fraction = ''] = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(\.\d+)?Z$/.exec(text) ?? [];
  const ms = seconds === undefined ? Number.NaN : Date.parse(`${seconds}Z`);
  // A 30th of February is read as a day in March.
  if (Number.isNaN(ms) || !new Date(ms).toISOString().startsWith(seconds ?? '')) {
    return apiError('InvalidTimeStamp.Format');
  }
  const late = Math.abs(now - ms - Number(`0${fraction}`) * 1000);
  return late > SIGNATURE_AGE_MS ? apiError('InvalidTimeStamp.Expired') : undefined;
}

/**
 * The key of this id, or why it cannot be used. `securityToken` is the one that came with the request: it belongs to the key of
 * an assumed role, and to no other.
 */
export function findKey(world: SignatureWorld, id: string, securityToken: string | undefined): AccessKey | ApiError {
  const session = world.sessions?.get(id);
  if (session) {
    if (!securityToken) {
      return apiError('MissingSecurityToken');
    }
    if (!sameText(session.token, securityToken)) {
      const another = [...(world.sessions?.values() ?? [])].some(({ token }) => sameText(token, securityToken));
      return apiError(another ? 'InvalidSecurityToken.MismatchWithAccessKey' : 'InvalidSecurityToken.Malformed');
    }
    return world.now > session.expiresAt ? apiError('InvalidSecurityToken.Expired') : session.key;
  }
  const key = world.keys.get(id);
  if (!key) {
    return apiError('InvalidAccessKeyId.NotFound');
  }
  if (key.inactive) {
    return apiError('InvalidAccessKeyId.Inactive');
  }
  return securityToken ? apiError('InvalidSecurityToken.Malformed') : key;
}

/**
 * Uses up the nonce of a request whose signature is right, so that a stranger cannot use up somebody's. Both kinds of
 * signature share an owner's nonces. SignatureNonceUsed when it was used before.
 */
export function spendNonce(
  world: SignatureWorld,
  request: EcsRequest,
  key: AccessKey,
  nonce: string,
): AccessKey | ApiError {
  const fresh = world.nonces.use(`${key.id}:${nonce}`, world.now, request.action === 'RebootInstance');
  return fresh ? key : apiError('SignatureNonceUsed');
}

/** Whether the outcome of a check is a refusal. */
export function isApiError(value: AccessKey | ApiError): value is ApiError {
  return 'code' in value;
}

function byCodeUnits(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
