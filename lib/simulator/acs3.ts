import { createHash, createHmac } from 'node:crypto';
import type { AccessKey } from './access-keys';
import { type ApiError, apiError, missingParameter } from './api-error';
import type { EcsRequest } from './ecs-request';
import { canonicalQuery, findKey, isApiError, judgeTime, type SignatureWorld, sameText, spendNonce } from './signing';

/** The only algorithm of the current signature that is checked here. */
const ACS3 = 'ACS3-HMAC-SHA256';

/** Headers that must be sent and signed (request signature V3: all x-acs-* headers, and host). */
const REQUIRED_HEADERS = [
  'x-acs-action',
  'x-acs-version',
  'x-acs-date',
  'x-acs-signature-nonce',
  'x-acs-content-sha256',
];

interface Authorization {
  keyId: string;
  signedHeaders: string[];
  signature: string;
}

/** Checks the current signature of a request: request signature V3, ACS3-HMAC-SHA256. */
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
  const key = findKey(world, authorization.keyId, request.headers['x-acs-security-token']);
  if (isApiError(key)) {
    return key;
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
  return spendNonce(world, request, key, request.headers['x-acs-signature-nonce'] ?? '');
}

/** The canonical request of signature V3: method, path, query, signed headers, their names, hash of the body. */
function canonicalRequest(request: EcsRequest, signedHeaders: readonly string[]): string {
  const query = canonicalQuery(request.query);
  const headers = signedHeaders.map((name) => `${name}:${(request.headers[name] ?? '').trim()}\n`).join('');
  const path = request.path.replace(/\+/g, '%20').replace(/\*/g, '%2A').replace(/%7E/g, '~');
  return [request.method, path, query, headers, signedHeaders.join(';'), sha256Hex(request.body)].join('\n');
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

function sha256Hex(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}
