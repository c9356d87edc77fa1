import { expect, test } from 'vitest';
import type { CallOutcome } from './call-outcome';
import { classifyFailure } from './classify-failure';
import type { Wire } from './wire-witness';

const SECRET = 'https://ecs.cn-hangzhou.aliyuncs.com/?InstanceId=i-1&Signature=c2VjcmV0';

function answer(status: number | null, body: unknown): CallOutcome {
  return { kind: 'answer', status, body };
}

/** An error that the SDK makes of an answer of the service. */
function service(statusCode: number, data: unknown): CallOutcome {
  const error = Object.assign(new Error(SECRET), { statusCode, data, code: 'undefined', requestId: 'undefined' });
  return { kind: 'error', error, wire: 'established' };
}

function broken(fields: object, wire: Wire = 'established', error: Error = new Error(SECRET)): CallOutcome {
  return { kind: 'error', error: Object.assign(error, fields), wire };
}

const code = (Code: unknown) => ({ RequestId: 'r', Code, Message: 'Words.' });
const timeout = (message: string, wire: Wire) => broken({ name: 'RequestTimeoutError', message }, wire);
const attempt = (syscall: string) => Object.assign(new Error(SECRET), { code: 'ECONNREFUSED', syscall });

const table: [string, CallOutcome, string][] = [
  // restart-life.md, "What an answer of ECS means", in its order.
  ['rule 1: DryRunOperation', service(400, code('DryRunOperation')), 'dry_run_passed'],
  ['rule 1: whatever the status', service(500, code('DryRunOperation')), 'dry_run_passed'],
  ['rule 1: even as a 200', answer(200, code('DryRunOperation')), 'dry_run_passed'],
  ['rule 2: Throttling', service(400, code('Throttling')), 'throttled'],
  ['rule 2: Throttling.User', service(429, code('Throttling.User')), 'throttled'],
  ['rule 2: Rejected.Throttling', service(503, code('Rejected.Throttling')), 'throttled'],
  ['rule 2: as a 500', service(500, code('Throttling.Api')), 'throttled'],
  ['rule 2: even as a 200', answer(200, code('Throttling')), 'throttled'],
  ['rule 3: SignatureNonceUsed', service(400, code('SignatureNonceUsed')), 'unconfirmed nonce_used'],
  ['rule 4: IncorrectInstanceStatus', service(403, code('IncorrectInstanceStatus')), 'refused'],
  ['rule 4: a KMS key that is gone', service(404, code('InvalidParameter.KMSKeyId.NotFound')), 'refused'],
  ['rule 4: a code that nobody knows', service(409, code('Brand.New')), 'refused'],
  ['rule 4: a code in lower case', service(403, { code: 'Forbidden.RAM' }), 'refused'],
  ['rule 4: not without a code', service(404, { RequestId: 'r' }), 'unconfirmed unreadable_answer'],
  ['rule 4: not with "undefined"', service(400, code('undefined')), 'unconfirmed unreadable_answer'],
  ['rule 4: not with "null"', service(400, code('null')), 'unconfirmed unreadable_answer'],
  ['rule 4: not with an empty code', service(400, code('')), 'unconfirmed unreadable_answer'],
  ['rule 4: not with a code that is no text', service(400, code({ a: 1 })), 'unconfirmed unreadable_answer'],
  ['rule 4: not with a body that is no object', service(400, 'Forbidden'), 'unconfirmed unreadable_answer'],
  ['rule 5: 200 with a request id', answer(200, { RequestId: 'r' }), 'accepted'],
  ['rule 5: absent codes are none', answer(200, { RequestId: 'r', Code: null }), 'accepted'],
  ['rule 5: not with a code', answer(200, code('IncorrectInstanceStatus')), 'unconfirmed contradicts_itself'],
  ['rule 5: not with a code of another type', answer(200, code({ a: 1 })), 'unconfirmed unexpected'],
  ['rule 5: not without a request id', answer(200, {}), 'unconfirmed no_request_id'],
  ['rule 5: not with an empty request id', answer(200, { RequestId: '' }), 'unconfirmed no_request_id'],
  ['rule 5: not with another status', answer(302, { RequestId: 'r' }), 'unconfirmed unexpected'],
  ['rule 5: not without a status', answer(null, { RequestId: 'r' }), 'unconfirmed unexpected'],
  ['rule 5: not without a body', answer(200, null), 'unconfirmed unreadable_answer'],
  ['rule 6: refused by the port', broken({ code: 'ECONNREFUSED', syscall: 'connect' }, 'unknown'), 'not_sent'],
  ['rule 6: no route', broken({ code: 'EHOSTUNREACH', syscall: 'connect' }, 'unknown'), 'not_sent'],
  ['rule 6: no such host', broken({ code: 'ENOTFOUND', syscall: 'getaddrinfo' }, 'unknown'), 'not_sent'],
  ['rule 6: no name server', broken({ code: 'EAI_AGAIN', syscall: 'getaddrinfo' }, 'unknown'), 'not_sent'],
  ['rule 6: a bad certificate', broken({ code: 'CERT_HAS_EXPIRED' }, 'unknown'), 'not_sent'],
  ['rule 6: a foreign certificate', broken({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' }, 'unknown'), 'not_sent'],
  ['rule 6: no connection in time', timeout('ConnectTimeout', 'never_established'), 'not_sent'],
  ['rule 6: no TLS in time', timeout('ReadTimeout(10000)', 'never_established'), 'not_sent'],
  ['rule 6: reset inside the TLS handshake', broken({ code: 'ECONNRESET' }, 'never_established'), 'not_sent'],
  [
    'rule 6: all addresses refused',
    broken({ code: 'ECONNREFUSED' }, 'unknown', new AggregateError([attempt('connect'), attempt('connect')])),
    'not_sent',
  ],
  [
    'rule 6: not when one address may have taken it',
    broken({ code: 'ECONNREFUSED' }, 'unknown', new AggregateError([attempt('connect'), attempt('read')])),
    'unconfirmed unexpected',
  ],
  [
    'rule 6: not on a connection that was up',
    broken({ code: 'EHOSTUNREACH', syscall: 'read' }),
    'unconfirmed connection_lost',
  ],
  ['rule 6: not when the wire says otherwise', broken({ code: 'X', syscall: 'connect' }), 'unconfirmed unexpected'],
  // The SDK's ConnectTimeout is an idle timer: alone it proves nothing.
  ['ConnectTimeout on a connection that was up', timeout('ConnectTimeout', 'established'), 'unconfirmed read_timeout'],
  ['ConnectTimeout with nothing known', timeout('ConnectTimeout', 'unknown'), 'unconfirmed read_timeout'],
  ['rule 7: ReadTimeout', timeout('ReadTimeout(10000)', 'established'), 'unconfirmed read_timeout'],
  ['rule 7: overrun', { kind: 'overrun' }, 'unconfirmed read_timeout'],
  ['rule 7: ECONNRESET', broken({ code: 'ECONNRESET', syscall: 'read' }), 'unconfirmed connection_lost'],
  ['rule 7: ECONNRESET, nothing known', broken({ code: 'ECONNRESET' }, 'unknown'), 'unconfirmed connection_lost'],
  ['rule 7: EPIPE', broken({ code: 'EPIPE', syscall: 'write' }), 'unconfirmed connection_lost'],
  ['rule 7: socket hang up', broken({ code: 'ECONNRESET', message: 'socket hang up' }), 'unconfirmed connection_lost'],
  ['rule 7: TLS broken in the middle', broken({ code: 'ERR_SSL_BAD_RECORD_MAC' }), 'unconfirmed unexpected'],
  ['rule 7: not JSON', broken({}, 'established', new SyntaxError(SECRET)), 'unconfirmed unreadable_answer'],
  ['rule 7: null', broken({}, 'established', new TypeError(SECRET)), 'unconfirmed unreadable_answer'],
  ['rule 7: not HTTP', broken({ code: 'HPE_INVALID_CONSTANT' }), 'unconfirmed unreadable_answer'],
  ['rule 7: 500', service(500, code('InternalError')), 'unconfirmed server_error'],
  ['rule 7: 503', service(503, code('LimitedOperation.ServiceUnavailable')), 'unconfirmed server_error'],
  ['rule 7: 502 without a code', service(502, {}), 'unconfirmed server_error'],
  ['rule 7: an error nobody knows', broken({ code: 'EWHATEVER' }), 'unconfirmed unexpected'],
  [
    'rule 7: something thrown that is no error',
    { kind: 'error', error: SECRET, wire: 'unknown' },
    'unconfirmed unexpected',
  ],
];

test.each(table)('%s', (_name, outcome, expected) => {
  const result = classifyFailure(outcome);
  const told = result.ok
    ? 'accepted'
    : result.error.class === 'unconfirmed'
      ? `unconfirmed ${result.error.cause}`
      : result.error.class;
  expect(told).toBe(expected);
  expect(JSON.stringify(result)).not.toMatch(/Signature=|aliyuncs/);
  if (result.ok || !('params' in result.error)) return;
  expect(Object.values(result.error.params ?? {}).join(' ')).toMatch(/^[A-Z0-9_ ]*$/);
});

test('an unconfirmed answer keeps the words of the service', () => {
  const result = classifyFailure(service(500, code('InternalError')));
  expect(result).toMatchObject({ error: { words: { code: 'InternalError', httpStatus: 500, requestId: 'r' } } });
});
