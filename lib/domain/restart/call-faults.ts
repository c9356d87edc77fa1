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

const SENTENCES: Readonly<Record<LostCause | UnreachedCause, (params: FaultParams) => string>> = {
  read_timeout: () => 'The request was sent, and no complete answer came within the time allowed.',
  connection_lost: () => 'The connection ended before a complete answer came.',
  unreadable_answer: ({ httpStatus }) =>
    httpStatus === undefined
      ? 'An answer came that is not one of ECS, or not complete.'
      : `An answer came with HTTP ${httpStatus} and no error code of ECS.`,
  server_error: ({ httpStatus }) =>
    httpStatus === undefined
      ? 'ECS, or a proxy before it, answered with a server error.'
      : `The server answered with HTTP ${httpStatus}.`,
  nonce_used: () => 'ECS had already seen a copy of this very request, whose answer did not come here.',
  no_request_id: () => 'An answer came without a request id.',
  contradicts_itself: () => 'ECS answered as if it had accepted, but with an error code.',
  endless_pages: () => 'The pages of the list go round in a circle, or do not end.',
  given_up: () => 'The read was given up before it ended.',
  unexpected: () => 'The call ended in a way that says nothing about whether it took effect.',
  process_died: () => 'The server process that was asking ECS died before it could record the answer.',
  not_recorded: () => 'Restart Desk could not record the answer of ECS.',
  certificate: ({ code }) => `The certificate of the ECS endpoint was not accepted (${code ?? 'no code'}).`,
  name_not_resolved: ({ code }) => `The host name of the ECS endpoint could not be resolved (${code ?? 'no code'}).`,
  not_connected: ({ code }) => `No connection to the ECS endpoint could be made (${code ?? 'no code'}).`,
  never_connected: () => 'No connection to the ECS endpoint came up, so nothing was sent.',
  no_simulator: () => 'No address of the simulator is known for its region.',
};

/** What a code means, in one sentence. Older releases stored the sentence itself: it is shown as it is. */
export function faultSentence(code: string, params: FaultParams = {}): string {
  return isFault(code) ? SENTENCES[code](params) : code;
}

function isFault(code: string): code is LostCause | UnreachedCause {
  return Object.hasOwn(SENTENCES, code);
}
