import type { Language } from '../words/language';

/** Why nobody knows whether a call of ECS took effect. Kept for ever: databases hold these codes. */
export const LOST_CAUSES = [
  'read_timeout',
  'connection_lost',
  /** An answer that is not one of ECS, or not complete. `httpStatus`: it came with that, and with no code of ECS. */
  'unreadable_answer',
  /** With `httpStatus`. */
  'server_error',
  'nonce_used',
  'no_request_id',
  /** HTTP 200, as if accepted, with an error code all the same. */
  'contradicts_itself',
  /** A listing whose pages go round in a circle, or do not end. */
  'endless_pages',
  /** A read that the desk itself did not wait for. */
  'given_up',
  'unexpected',
  /** The server process that was asking died before it could record the answer. */
  'process_died',
  /** The desk could not record the answer. */
  'not_recorded',
] as const;
export type LostCause = (typeof LOST_CAUSES)[number];

/** Why a call never reached ECS. */
export const UNREACHED_CAUSES = [
  /** With the `code` of the verification. */
  'certificate',
  /** With the `code` of the resolver. */
  'name_not_resolved',
  /** With the `code` of the system, where there is one. */
  'not_connected',
  'never_connected',
  /** No address of the simulator is known for the region. */
  'no_simulator',
] as const;
export type UnreachedCause = (typeof UNREACHED_CAUSES)[number];

/** What belongs to such a code. Nothing that a service or a network has said: that can hold signed text. */
export interface FaultParams {
  httpStatus?: number;
  /** Of the operating system or of TLS: ECONNREFUSED. */
  code?: string;
}

const SENTENCES: Readonly<Record<LostCause | UnreachedCause, (language: Language, params: FaultParams) => string>> = {
  read_timeout: ({ t }) => t('fault.read_timeout'),
  connection_lost: ({ t }) => t('fault.connection_lost'),
  unreadable_answer: ({ t }, { httpStatus }) =>
    httpStatus === undefined
      ? t('fault.unreadable_answer')
      : t('fault.unreadable_answer_http', { httpStatus: String(httpStatus) }),
  server_error: ({ t }, { httpStatus }) =>
    httpStatus === undefined
      ? t('fault.server_error')
      : t('fault.server_error_http', { httpStatus: String(httpStatus) }),
  nonce_used: ({ t }) => t('fault.nonce_used'),
  no_request_id: ({ t }) => t('fault.no_request_id'),
  contradicts_itself: ({ t }) => t('fault.contradicts_itself'),
  endless_pages: ({ t }) => t('fault.endless_pages'),
  given_up: ({ t }) => t('fault.given_up'),
  unexpected: ({ t }) => t('fault.unexpected'),
  process_died: ({ t }) => t('fault.process_died'),
  not_recorded: ({ t }) => t('fault.not_recorded'),
  certificate: ({ t }, { code }) => t('fault.certificate', { code: code ?? t('fault.noCode') }),
  name_not_resolved: ({ t }, { code }) => t('fault.name_not_resolved', { code: code ?? t('fault.noCode') }),
  not_connected: ({ t }, { code }) => t('fault.not_connected', { code: code ?? t('fault.noCode') }),
  never_connected: ({ t }) => t('fault.never_connected'),
  no_simulator: ({ t }) => t('fault.no_simulator'),
};

/** What a code means, in one sentence. Older releases stored the sentence itself: it is shown as it is. */
export function faultSentence(language: Language, code: string, params: FaultParams = {}): string {
  return isFault(code) ? SENTENCES[code](language, params) : code;
}

function isFault(code: string): code is LostCause | UnreachedCause {
  return Object.hasOwn(SENTENCES, code);
}
