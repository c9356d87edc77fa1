import { createHmac } from 'node:crypto';
import type { AccessKey } from './access-keys';
import { type ApiError, apiError, missingParameter } from './api-error';
import type { EcsRequest } from './ecs-request';
import type { Parameters } from './parameters';
import {
  canonicalQuery,
  findKey,
  isApiError,
  judgeTime,
  percentEncode,
  type SignatureWorld,
  sameText,
  spendNonce,
} from './signing';

/** The parameters that every request must have beside Action and Version (ECS, common request parameters). */
const REQUIRED = ['AccessKeyId', 'Signature', 'SignatureMethod', 'SignatureVersion', 'SignatureNonce', 'Timestamp'];

/** A SHA-1 in base64. */
const WELL_FORMED_SIGNATURE = /^[A-Za-z0-9+/]{27}=$/;

/**
 * Checks the classic signature of a request (ECS, request signatures; RPC signature method V2): HMAC-SHA1, version 1.0,
 * over all parameters but `Signature`, those of the query and those of a form body alike. The codes are documented,
 * their order when several apply is not: here completeness, method, time, key, signature, nonce, as for the current one.
 */
export function verifyClassic(request: EcsRequest, world: SignatureWorld): AccessKey | ApiError {
  const read = (name: string) => request.parameters.get(name) ?? '';
  // The error table of ECS says MissingParameter; other services behind the same gateway answer MissingSignature and
  // the like for the same. UNVERIFIED which of the two ECS answers today.
  const missing = REQUIRED.find((name) => read(name) === '');
  if (missing) {
    return missingParameter(missing);
  }
  if (read('SignatureMethod') !== 'HMAC-SHA1') {
    return apiError('InvalidSignatureMethod');
  }
  if (read('SignatureVersion') !== '1.0') {
    return apiError('InvalidSignatureVersion');
  }
  const late = judgeTime(read('Timestamp'), world.now);
  if (late) {
    return late;
  }
  const key = findKey(world, read('AccessKeyId'), request.parameters.get('SecurityToken'));
  if (isApiError(key)) {
    return key;
  }
  const stringToSign = classicStringToSign(request.method, request.parameters);
  const given = read('Signature');
  if (!WELL_FORMED_SIGNATURE.test(given)) {
    return apiError(
      'IncompleteSignature',
      `The request signature does not conform to Aliyun standards. server string to sign is:${stringToSign}`,
    );
  }
  if (!sameText(classicSignature(stringToSign, key.secret), given)) {
    return apiError(
      'SignatureDoesNotMatch',
      `Specified signature is not matched with our calculation. server string to sign is:${stringToSign}`,
    );
  }
  return spendNonce(world, request, key, read('SignatureNonce'));
}

/** What is signed: the method, an encoded slash and the encoded canonicalized query, joined by `&`. */
export function classicStringToSign(method: string, parameters: Parameters): string {
  const signed = [...parameters].filter(([name]) => name !== 'Signature');
  return [method, percentEncode('/'), percentEncode(canonicalQuery(signed))].join('&');
}

/** Base64 of HMAC-SHA1; its key is the secret with an ampersand behind it. */
export function classicSignature(stringToSign: string, secret: string): string {
  return createHmac('sha1', `${secret}&`).update(stringToSign).digest('base64');
}
