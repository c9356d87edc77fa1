import type { FaultParams, LostCause, UnreachedCause } from '../../domain/restart/call-faults';
import { fail, ok, type Result, unreachable } from '../../domain/result';
import type { AnswerFailure, ServiceWords } from '../failures';
import type { CallOutcome } from './call-outcome';
import { codeOf, requestIdOf, serviceWordsOf } from './service-words';
import { type Fields, fieldsOf, realTextOf } from './untrusted';
import type { Wire } from './wire-witness';

/** An answer that may be believed: HTTP 200, a JSON object with a request id and no code. */
export interface Answered {
  requestId: string;
  body: Fields;
}

/**
 * Decides what the end of a call means: the seven ordered rules of restart-life.md ("What an answer of ECS means") and
 * the table of ecs-facts.md section 5. It is an allow-list: what is not recognised may have happened, so it is
 * `unconfirmed`. Nothing of an error's own message is passed on, since those of network errors hold the signed URL.
 */
export function classifyFailure(outcome: CallOutcome): Result<Answered, AnswerFailure> {
  switch (outcome.kind) {
    case 'answer':
      return classifyAnswer(outcome.status, outcome.body);
    case 'error':
      return fail(classifyError(outcome.error, outcome.wire));
    case 'overrun':
      return fail(lost('read_timeout'));
    default:
      return unreachable(outcome);
  }
}

function lost(cause: LostCause, words: ServiceWords | null = null, httpStatus?: number): AnswerFailure {
  return { class: 'unconfirmed', cause, words, ...(httpStatus === undefined ? {} : { params: { httpStatus } }) };
}

/** Rules 1 to 3, which hold whatever the HTTP status. Null when the code is another one. */
function classifyCode(words: ServiceWords): AnswerFailure | null {
  if (words.code === 'DryRunOperation') return { class: 'dry_run_passed', words };
  if (words.code.includes('Throttling')) return { class: 'throttled', words };
  if (words.code === 'SignatureNonceUsed') return lost('nonce_used', words);
  return null;
}

function classifyAnswer(status: number | null, raw: unknown): Result<Answered, AnswerFailure> {
  const body = fieldsOf(raw);
  if (body === null) return fail(lost('unreadable_answer'));
  const code = codeOf(body);
  if (code !== null) {
    const words = serviceWordsOf(code, body, status);
    return fail(classifyCode(words) ?? lost('contradicts_itself', words));
  }
  if (isPresent(body.Code ?? body.code) || status !== 200) return fail(lost('unexpected'));
  const requestId = requestIdOf(body);
  return requestId === null ? fail(lost('no_request_id')) : ok({ requestId, body });
}

// A code that is neither text nor absent is one that we cannot read.
function isPresent(code: unknown): boolean {
  return code !== undefined && code !== null && typeof code !== 'string';
}

function classifyError(error: unknown, wire: Wire): AnswerFailure {
  const thrown = error instanceof Error ? (error as Error & Record<string, unknown>) : null;
  if (thrown === null) return lost('unexpected');
  if (typeof thrown.statusCode === 'number') return classifyServiceError(thrown, thrown.statusCode);
  return classifyBroken(thrown, wire);
}

function classifyServiceError(error: Error & Record<string, unknown>, status: number): AnswerFailure {
  // `data` is the body as it came; the error's own fields are what the SDK made of it.
  const body = fieldsOf(error.data) ?? {};
  const code = codeOf(body);
  const words = code === null ? null : serviceWordsOf(code, body, status);
  const byCode = words === null ? null : classifyCode(words);
  if (byCode !== null) return byCode;
  if (status >= 400 && status < 500) {
    if (words !== null) return { class: 'refused', words };
    return lost('unreadable_answer', null, status);
  }
  if (status >= 500 && status < 600) return lost('server_error', words, status);
  return lost('unexpected', words);
}

/** What ended without an answer of the service. */
function classifyBroken(error: Error & Record<string, unknown>, wire: Wire): AnswerFailure {
  const unreached = wire === 'established' ? null : unreachedBy(error);
  if (unreached !== null) return { class: 'not_sent', cause: 'no_connection', ...unreached };
  if (wire === 'never_established') return { class: 'not_sent', cause: 'no_connection', fault: 'never_connected' };
  // httpx 2: both timers make a RequestTimeoutError. ConnectTimeout is an idle timer that says nothing by itself.
  if (error.name === 'RequestTimeoutError') return lost('read_timeout');
  const code = realTextOf(error.code) ?? '';
  if (lostCodes.has(code)) return lost('connection_lost');
  if (error instanceof SyntaxError || error instanceof TypeError || code.startsWith('HPE_')) {
    return lost('unreadable_answer');
  }
  return lost('unexpected');
}

const lostCodes = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ECONNABORTED', 'EHOSTUNREACH', 'ENETUNREACH']);

// Made by the verification of the server's certificate, which comes before the request is let onto the wire.
const certificateCodes = new Set([
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REVOKED',
  'CERT_REJECTED',
  'CERT_UNTRUSTED',
  'CERT_SIGNATURE_FAILURE',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** Why an error proves by itself that the request never left; null when it does not. */
function unreachedBy(error: Error & Record<string, unknown>): { fault: UnreachedCause; params?: FaultParams } | null {
  const code = realTextOf(error.code, 60) ?? '';
  const because = (fault: UnreachedCause) => ({ fault, ...(code === '' ? {} : { params: { code } }) });
  if (certificateCodes.has(code)) return because('certificate');
  if (error.syscall === 'getaddrinfo') return because('name_not_resolved');
  // The call that failed tells, not the code: a connection that is up can fail with EHOSTUNREACH or ETIMEDOUT as well.
  const attempts = error instanceof AggregateError ? error.errors : [error];
  const allConnecting = attempts.length > 0 && attempts.every((attempt) => fieldsOf(attempt)?.syscall === 'connect');
  return allConnecting ? because('not_connected') : null;
}
