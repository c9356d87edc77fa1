import type { AccessDenied, ServiceWords } from '../failures';
import { type Fields, fieldsOf, realTextOf } from './untrusted';

const MAX_CODE = 200;
const MAX_MESSAGE = 2000;
const MAX_URL = 500;

// These messages echo the string that was signed, parameters and access key id included (ecs-facts.md section 1).
const echoingCodes = new Set(['SignatureDoesNotMatch', 'IncompleteSignature']);
const echoedText = /HMAC-SHA|x-acs-|(AccessKeyId|Signature)(=|%3D)|string ?to ?sign/i;

// The gateways before the services do not agree on the case: `RequestId`, `requestId` and `requestid` were all published.
// What is absent under one spelling is looked for under the others, so that no code is overlooked.
function field(body: Fields, name: string): unknown {
  const lower = name.toLowerCase();
  const spellings = Object.keys(body).filter((key) => key.toLowerCase() === lower);
  return [name, ...spellings]
    .map((key) => body[key])
    .find((value) => value !== undefined && value !== null && value !== '');
}

/**
 * The service's own code in an error body, or null when the body has none.
 */
export function codeOf(body: Fields): string | null {
  return realTextOf(field(body, 'Code'), MAX_CODE);
}

/**
 * The service's own request id in an answer, or null.
 */
export function requestIdOf(body: Fields): string | null {
  return realTextOf(field(body, 'RequestId'), MAX_CODE);
}

/**
 * What the service said, fit to be shown: no echo of the signed request, nothing absent spelled "undefined".
 * @param code the service's code, from `codeOf`
 * @param body the answer's body; pass {} when there is none
 */
export function serviceWordsOf(code: string, body: Fields, httpStatus: number | null): ServiceWords {
  const message = realTextOf(field(body, 'Message'), MAX_MESSAGE) ?? '';
  const echoes = echoingCodes.has(code.split('.')[0] ?? code) || echoedText.test(message);
  return {
    code,
    message: echoes ? '' : message,
    requestId: requestIdOf(body),
    httpStatus,
    recommend: linkOf(field(body, 'Recommend')),
    accessDenied: deniedOf(field(body, 'AccessDeniedDetail')),
  };
}

// It becomes a link on a page, so only a web address will do.
function linkOf(value: unknown): string | null {
  const text = realTextOf(value);
  if (text === null || text.length > MAX_URL || !URL.canParse(text)) return null;
  const { protocol } = new URL(text);
  return protocol === 'https:' || protocol === 'http:' ? text : null;
}

// RAM, "Access denied error details": AuthAction, AuthPrincipalDisplayName, PolicyType, NoPermissionType.
function deniedOf(value: unknown): AccessDenied | null {
  const detail = fieldsOf(value);
  if (detail === null) return null;
  const denied = {
    action: realTextOf(detail.AuthAction, MAX_CODE),
    principal: realTextOf(detail.AuthPrincipalDisplayName, MAX_CODE),
    policyType: realTextOf(detail.PolicyType, MAX_CODE),
    reason: realTextOf(detail.NoPermissionType, MAX_CODE),
  };
  return Object.values(denied).every((part) => part === null) ? null : denied;
}
