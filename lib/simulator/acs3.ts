import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { type ApiError, apiError, missingParameter } from './api-error';
import type { EcsRequest } from './ecs-request';
import type { AccessKey } from './keys';
import { type Nonces, SIGNATURE_AGE_MS } from './nonces';

/** The only algorithm of the current signature that is checked here. */
export const ACS3 = 'ACS3-HMAC-SHA256';

/** Headers that must be sent and signed (request signature V3: all x-acs-* headers, and host). */
const REQUIRED_HEADERS = [
  'x-acs-action',
  'x-acs-version',
  'x-acs-date',
  'x-acs-signature-nonce',
  'x-acs-content-sha256',
];

/** What signature checking needs to know. `now` is wall-clock ms. */
export interface SignatureWorld {
  keys: ReadonlyMap<string, AccessKey>;
  nonces: Nonces;
  now: number;
}

interface Authorization {
  keyId: string;
  signedHeaders: string[];
  signature: string;
}

/**
 * Checks the current signature of a request: request signature V3, ACS3-HMAC-SHA256. The nonce is remembered only
 * once the signature is right, so that a stranger cannot use up somebody's nonce.
 */
export function verifyAcs3(request: EcsRequest, world: SignatureWorld): AccessKey | ApiError {
  const authorization = parseAuthorization(request.headers.authorization ?? '');
  if (!authorization) {
    return apiError('IncompleteSignature');
  }
  const missing = REQUIRED_HEADERS.find((name) => !request.headers[name]);
  if (missing) {
    return missingParameter(missing);
  }
  const unsigned = unsignedHeaders(request, authorization.signedHeaders);
  if (unsigned.length > 0) {
    return apiError(
      'IncompleteSignature',
      `The request signature does not conform to Aliyun standards. Headers that are not signed: ${unsigned.join(', ')}.`,
    );
  }
  const late = judgeTime(request.headers['x-acs-date'] ?? '', world.now);
  if (late) {
    return late;
  }
  const key = world.keys.get(authorization.keyId);
  if (!key) {
    return apiError('InvalidAccessKeyId.NotFound');
  }
  const canonical = canonicalRequest(request, authorization.signedHeaders);
  const stringToSign = `${ACS3}\n${sha256Hex(canonical)}`;
  const expected = createHmac('sha256', key.secret).update(stringToSign).digest('hex');
  if (!sameText(expected, authorization.signature)) {
    return apiError(
      'SignatureDoesNotMatch',
      `Specified signature does not match our calculation. server StringToSign is [${stringToSign}], server CanonicalRequest is [${canonical}]`,
    );
  }
  const nonce = request.headers['x-acs-signature-nonce'] ?? '';
  if (!world.nonces.use(`${key.id}:${nonce}`, world.now, request.action === 'RebootInstance')) {
    return apiError('SignatureNonceUsed');
  }
  return key;
}

/** The canonical request of signature V3: method, path, query, signed headers, their names, hash of the body. */
export function canonicalRequest(request: EcsRequest, signedHeaders: readonly string[]): string {
  const query = [...request.query.entries()]
    .sort(([a, x], [b, y]) => byCodeUnits(a, b) || byCodeUnits(x, y))
    .map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`)
    .join('&');
  const headers = signedHeaders.map((name) => `${name}:${(request.headers[name] ?? '').trim()}\n`).join('');
  const path = request.path.replace(/\+/g, '%20').replace(/\*/g, '%2A').replace(/%7E/g, '~');
  return [request.method, path, query, headers, signedHeaders.join(';'), sha256Hex(request.body)].join('\n');
}

/** RFC 3986 encoding as the signature wants it: only letters, digits, - _ . ~ stay. */
export function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Compares without telling by the time taken where two texts differ. */
export function sameText(left: string, right: string): boolean {
  const a = createHash('sha256').update(left).digest();
  const b = createHash('sha256').update(right).digest();
  return timingSafeEqual(a, b);
}

/** InvalidTimeStamp.Format or .Expired for a signature's UTC time with seconds, undefined when it is good. */
export function judgeTime(text: string, now: number): ApiError | undefined {
  const ms = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(ms)) {
    return apiError('InvalidTimeStamp.Format');
  }
  return Math.abs(now - ms) > SIGNATURE_AGE_MS ? apiError('InvalidTimeStamp.Expired') : undefined;
}

function parseAuthorization(header: string): Authorization | undefined {
  const match = /^ACS3-HMAC-SHA256 +Credential=([^,\s]+), *SignedHeaders=([^,\s]+), *Signature=([0-9a-f]+)$/i.exec(
    header,
  );
  const [, keyId, signedHeaders, signature] = match ?? [];
  if (!keyId || !signedHeaders || !signature) {
    return undefined;
  }
  return { keyId, signedHeaders: signedHeaders.toLowerCase().split(';'), signature: signature.toLowerCase() };
}

function unsignedHeaders(request: EcsRequest, signed: readonly string[]): string[] {
  const names = new Set(signed);
  return Object.keys(request.headers).filter(
    (name) => (name.startsWith('x-acs-') || name === 'host') && !names.has(name),
  );
}

function byCodeUnits(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function sha256Hex(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}
