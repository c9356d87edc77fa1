import type { CloudCredentials } from '../../config/config';
import { explainRefusal } from '../../domain/restart/refusals';
import { fail, ok, type Result, unreachable } from '../../domain/result';
import type { CallFailure, ServiceWords } from '../failures';
import { classifyFailure } from './classify-failure';
import { type AssumedRoleSession, loadSdk } from './sdk';
import { codeOf } from './service-words';
import { type Fields, fieldsOf, textOf } from './untrusted';

/** Credentials with which a request can be signed. Never logged, never returned by the adapter. */
export interface ResolvedCredentials {
  accessKeyId: string;
  accessKeySecret: string;
  securityToken: string | null;
}

type Role = Extract<CloudCredentials, { kind: 'role' }>;

/** The session name carries the product's name, so that the cloud's own audit log tells who did it. */
const SESSION_NAME = 'restart-desk';

/** What STS answered, or what kept it from answering, as the SDK's own request showed it. */
type Seen = { kind: 'answer'; status: number; body: Fields | null } | { kind: 'error'; error: unknown };

/**
 * Assumes a role through the SDK, and says why when that fails. The SDK throws away the code and keeps the signed address in
 * its messages: so the answer is looked at where the SDK gets it, and of that only the code, the request id and what a few
 * harmless messages say are kept.
 * @param base the credentials that assume it
 * @param timeoutMs how long STS may take
 */
export async function assumeRole(
  role: Role,
  base: ResolvedCredentials,
  timeoutMs: number,
): Promise<Result<AssumedRoleSession, CallFailure>> {
  const { AssumedRole } = await loadSdk();
  const { accessKeyId, accessKeySecret, securityToken } = base;
  const session = AssumedRole.builder()
    .withCredentialsProvider({
      getCredentials: async () => ({
        accessKeyId,
        accessKeySecret,
        securityToken: securityToken ?? '',
        providerName: SESSION_NAME,
      }),
      getProviderName: () => SESSION_NAME,
    })
    .withRoleArn(role.roleArn)
    .withRoleSessionName(SESSION_NAME)
    .withExternalId(role.externalId ?? '')
    .withStsEndpoint(role.stsEndpoint ?? '')
    .withReadTimeout(timeoutMs)
    .withConnectTimeout(timeoutMs)
    .build();
  const seen = watchAnswers(session);
  try {
    const given = await session.getCredentials();
    if (given.accessKeyId && given.accessKeySecret) return ok(session);
  } catch {
    // Its message holds the signed address, or the whole answer.
  }
  return fail(failureOf(seen()));
}

/** The SDK's own request of a session, with its answer looked at on the way. */
function watchAnswers(session: AssumedRoleSession): () => Seen | null {
  let seen: Seen | null = null;
  const ask: unknown = Reflect.get(session, 'doRequest');
  if (typeof ask !== 'function') return () => seen;
  Reflect.set(session, 'doRequest', async (request: unknown) => {
    try {
      const response: unknown = await ask(request);
      const { statusCode, body } = fieldsOf(response) ?? {};
      seen = { kind: 'answer', status: Number(statusCode), body: jsonOf(body) };
      return response;
    } catch (error) {
      seen = { kind: 'error', error };
      throw error;
    }
  });
  return () => seen;
}

function jsonOf(body: unknown): Fields | null {
  try {
    return fieldsOf(JSON.parse(String(body)));
  } catch {
    return null;
  }
}

function failureOf(seen: Seen | null): CallFailure {
  const found = seen === null ? ownWords('sts_unreadable') : wordsOf(seen);
  if (explainRefusal({ ...found, about: 'sts' }).cause === 'throttled') {
    return { class: 'held_back', api: 'AssumeRole', why: 'throttled', until: '', words: found };
  }
  return { class: 'not_sent', cause: 'no_credentials', words: found };
}

/** By the rules of every other answer; what is not one of the service has a code of our own. */
function wordsOf(seen: Seen): ServiceWords {
  if (seen.kind === 'error' && isTls(seen.error)) return ownWords('sts_certificate');
  const answer =
    seen.kind === 'error'
      ? classifyFailure({ kind: 'error', error: seen.error, wire: 'unknown' })
      : classifyFailure({ kind: 'error', error: answered(seen.status, seen.body), wire: 'established' });
  if (answer.ok) return ownWords('sts_unreadable');
  const failure = answer.error;
  switch (failure.class) {
    case 'throttled':
    case 'refused':
    case 'dry_run_passed':
      return harmless(failure.words);
    case 'not_sent':
      return ownWords('fault' in failure && failure.fault === 'certificate' ? 'sts_certificate' : 'sts_unreachable');
    case 'unconfirmed':
      if (failure.words !== null) return harmless(failure.words);
      if (failure.cause === 'read_timeout') return ownWords('sts_timeout');
      return ownWords(failure.cause === 'connection_lost' ? 'sts_connection_lost' : 'sts_unreadable');
    default:
      return unreachable(failure);
  }
}

/** An answer in the shape in which the ECS client throws it. With HTTP 200 and no credentials it is no answer of STS. */
function answered(status: number, body: Fields | null): Error {
  const isRefusal = body !== null && codeOf(body) !== null;
  return Object.assign(new Error(), { statusCode: isRefusal && status === 200 ? 400 : status, data: body });
}

/** No trusted connection came up. */
function isTls(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? (textOf(error.code) ?? '') : '';
  return /^(ERR_SSL|ERR_TLS|EPROTO|CERT_|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO)/.test(code);
}

/** What may leave this file: no message as it came, and nobody's id. */
function harmless({ code, message, requestId, httpStatus }: ServiceWords): ServiceWords {
  return {
    from: 'sts',
    code,
    message: harmlessMessage(message),
    requestId,
    httpStatus,
    recommend: null,
    accessDenied: null,
  };
}

/** The few things that a message says and its code does not, said anew: letters and dots alone, so that no id is among them. */
function harmlessMessage(message: string): string {
  if (/root account/i.test(message)) return 'Roles may not be assumed by root accounts.';
  const parameter = /parameter "?([A-Za-z]{1,40}(?:\.[A-Za-z]{1,40})?)"? (?:is not valid|is wrongly formed)/i.exec(
    message,
  )?.[1];
  return parameter === undefined ? '' : `The specified parameter "${parameter}" is not valid.`;
}

/** A code of the desk's own, where STS said nothing. */
export function ownWords(code: string): ServiceWords {
  return { from: 'sts', code, message: '', requestId: null, httpStatus: null, recommend: null, accessDenied: null };
}
