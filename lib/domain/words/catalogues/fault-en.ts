/** Why nobody knows whether a call of ECS took effect, or why it never reached ECS (lib/domain/restart/call-faults.ts): one sentence each. */
export const FAULT_EN = {
  read_timeout: 'The request was sent, and no complete answer came within the time allowed.',
  connection_lost: 'The connection ended before a complete answer came.',
  unreadable_answer: 'An answer came that is not from ECS, or is not complete.',
  unreadable_answer_http: 'An answer came with HTTP {httpStatus} and no ECS error code.',
  server_error: 'ECS, or a proxy in front of it, answered with a server error.',
  server_error_http: 'The server answered with HTTP {httpStatus}.',
  nonce_used: 'ECS had already seen a copy of this very request, whose answer did not come here.',
  no_request_id: 'An answer came without a request id.',
  contradicts_itself: 'ECS answered as if it had accepted, but with an error code.',
  endless_pages: 'The pages of the list go round in circles, or do not end.',
  given_up: 'The read was given up before it ended.',
  unexpected: 'The call ended in a way that says nothing about whether it took effect.',
  process_died: 'The server process that was asking ECS died before it could record the answer.',
  not_recorded: 'Restart Desk could not record the answer from ECS.',
  certificate: 'The certificate of the ECS endpoint was not accepted ({code}).',
  name_not_resolved: 'The host name of the ECS endpoint could not be resolved ({code}).',
  not_connected: 'No connection to the ECS endpoint could be made ({code}).',
  never_connected: 'No connection to the ECS endpoint came up, so nothing was sent.',
  no_simulator: 'No address of the simulator is known for its region.',
  /** In place of a code. */
  noCode: 'no code',
} as const;
