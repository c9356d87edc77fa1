import { once } from 'node:events';
import { type AddressInfo, connect, createServer as createTcpServer } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { Result } from '../../domain/result';
import { UNLIMITED } from '../cloud-budget';
import type { CallFailure } from '../failures';
import type { RebootAccepted, RebootRequest } from '../port';
import { openBlackHole } from './testing/black-hole';
import { openTestRegion } from './testing/open-test-region';
import { type Arrived, reply, startRawServer } from './testing/raw-server';
import { makeSelfSigned } from './testing/self-signed';

const reboot: RebootRequest = { instanceId: 'i-test', force: false, dryRun: false };

/** What a result says, in one word or two. */
function told(result: Result<RebootAccepted, CallFailure>): string {
  if (result.ok) return `accepted ${result.value.requestId}`;
  const { error } = result;
  return 'cause' in error ? `${error.class} ${error.cause}` : error.class;
}

const code = (Code: string, extra: object = {}) => ({
  RequestId: 'r-1',
  HostId: 'h',
  Code,
  Message: 'Words.',
  ...extra,
});
const html = '<html><body>Bad gateway</body></html>';

const answers: [string, (request: Arrived) => void, string][] = [
  ['200 with a request id', (r) => reply(r, 200, { RequestId: 'r-1' }), 'accepted r-1'],
  ['200 with a code', (r) => reply(r, 200, code('IncorrectInstanceStatus')), 'unconfirmed contradicts_itself'],
  ['200 without a request id', (r) => reply(r, 200, {}), 'unconfirmed no_request_id'],
  ['200 with null', (r) => reply(r, 200, 'null'), 'unconfirmed unreadable_answer'],
  ['200 with a list', (r) => reply(r, 200, '[]'), 'unconfirmed unreadable_answer'],
  ['200 with no body', (r) => reply(r, 200, ''), 'unconfirmed unreadable_answer'],
  ['204 with no body', (r) => reply(r, 204, ''), 'unconfirmed unreadable_answer'],
  ['202 with a request id', (r) => reply(r, 202, { RequestId: 'r-1' }), 'unconfirmed unexpected'],
  ['302 to a login page', (r) => reply(r, 302, html, { location: '/login' }), 'unconfirmed unreadable_answer'],
  ['200 with half of its JSON', (r) => reply(r, 200, '{"RequestId":"r'), 'unconfirmed unreadable_answer'],
  ['200 with HTML', (r) => reply(r, 200, html, { 'content-type': 'text/html' }), 'unconfirmed unreadable_answer'],
  [
    '200 gzipped, which was not asked for',
    (r) => reply(r, 200, gzipSync('{"RequestId":"r-1"}'), { 'content-encoding': 'gzip' }),
    'unconfirmed unreadable_answer',
  ],
  [
    'a connection that ends inside the body',
    (r) => reply(r, 200, '{"RequestId":', { 'content-length': '400' }),
    'unconfirmed connection_lost',
  ],
  ['something that is not HTTP', (r) => r.socket.end('SSH-2.0-OpenSSH_9.6\r\n'), 'unconfirmed unreadable_answer'],
  ['500 InternalError', (r) => reply(r, 500, code('InternalError')), 'unconfirmed server_error'],
  ['502 with HTML', (r) => reply(r, 502, html, { 'content-type': 'text/html' }), 'unconfirmed unreadable_answer'],
  ['502 with null', (r) => reply(r, 502, 'null'), 'unconfirmed unreadable_answer'],
  ['503 unavailable', (r) => reply(r, 503, code('LimitedOperation.ServiceUnavailable')), 'unconfirmed server_error'],
  ['504 with no body', (r) => reply(r, 504, ''), 'unconfirmed unreadable_answer'],
  ['400 throttled', (r) => reply(r, 400, code('Throttling.User')), 'throttled'],
  ['429 throttled', (r) => reply(r, 429, code('Throttling')), 'throttled'],
  ['503 throttled', (r) => reply(r, 503, code('Rejected.Throttling')), 'throttled'],
  ['403 wrong status', (r) => reply(r, 403, code('IncorrectInstanceStatus')), 'refused'],
  ['404 of a KMS key', (r) => reply(r, 404, code('InvalidParameter.KMSKeyId.NotFound')), 'refused'],
  ['400 without a code', (r) => reply(r, 400, { message: 'no' }), 'unconfirmed unreadable_answer'],
  ['400 dry run passed', (r) => reply(r, 400, code('DryRunOperation')), 'dry_run_passed'],
  ['400 nonce used', (r) => reply(r, 400, code('SignatureNonceUsed')), 'unconfirmed nonce_used'],
  [
    '403 in XML',
    (r) =>
      reply(r, 403, '<Error><RequestId>r-1</RequestId><Code>InstanceLockedForSecurity</Code></Error>', {
        'content-type': 'text/xml;charset=utf-8',
      }),
    'refused',
  ],
  ['a connection closed without a word', (r) => r.socket.end(), 'unconfirmed connection_lost'],
  ['a connection reset', (r) => r.socket.resetAndDestroy(), 'unconfirmed connection_lost'],
  ['no answer at all', () => {}, 'unconfirmed read_timeout'],
];

test.each(answers)('a restart arrives once and is told right: %s', async (_name, answer, expected) => {
  await using server = await startRawServer(answer);
  const region = await openTestRegion(server.host);
  expect(told(await region.rebootInstance(reboot))).toBe(expected);
  expect(server.arrived).toHaveLength(1);
});

test('an answer that stops inside the body is lost, within the read timeout', async () => {
  await using server = await startRawServer((r) => {
    r.socket.write('HTTP/1.1 200 OK\r\ncontent-length: 60\r\n\r\n{"RequestId":');
  });
  const region = await openTestRegion(server.host);
  expect(told(await region.rebootInstance(reboot))).toBe('unconfirmed connection_lost');
  expect(server.arrived).toHaveLength(1);
});

test('an answer that trickles for ever does not hold the call for ever', async () => {
  let timer: NodeJS.Timeout | undefined;
  await using server = await startRawServer((r) => {
    r.socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n{');
    timer = setInterval(() => r.socket.write(' '), 10);
    r.socket.on('close', () => clearInterval(timer));
  });
  const region = await openTestRegion(server.host);
  expect(told(await region.rebootInstance(reboot))).toMatch(/^unconfirmed (connection_lost|read_timeout)$/);
  expect(server.arrived).toHaveLength(1);
});

test('the request says what was asked for, and no region', async () => {
  await using server = await startRawServer((r) => reply(r, 200, { RequestId: 'r-1' }));
  const region = await openTestRegion(server.host);
  await region.rebootInstance({ instanceId: 'i-9', force: true, dryRun: false });
  await region.rebootInstance({ instanceId: 'i-9', force: false, dryRun: true });
  const [forced, dry] = server.arrived.map((request) => Object.fromEntries(request.query));
  expect(forced).toEqual({ InstanceId: 'i-9', ForceStop: 'true', DryRun: 'false' });
  expect(dry).toEqual({ InstanceId: 'i-9', ForceStop: 'false', DryRun: 'true' });
  expect(server.arrived[0]?.head).toMatch(/x-acs-action: RebootInstance\r\n/i);
  expect(server.arrived[0]?.head).toMatch(/Credential=simulated,/);
});

test('an answer is not lost over a metric or a budget note that fails', async () => {
  const broken = async () => Promise.reject(new Error('no database'));
  await using server = await startRawServer((r) =>
    r.number === 1 ? reply(r, 200, { RequestId: 'r-1' }) : reply(r, 400, code('Throttling.User')),
  );
  const region = await openTestRegion(server.host, {
    budget: { ...UNLIMITED, throttled: broken },
    onCall: () => {
      throw new Error('no metrics');
    },
  });
  expect(told(await region.rebootInstance(reboot))).toBe('accepted r-1');
  expect(told(await region.rebootInstance(reboot))).toBe('throttled');
});

test('every restart has a connection of its own', async () => {
  await using server = await startRawServer((r) => reply(r, 200, { RequestId: 'r-1' }));
  const region = await openTestRegion(server.host);
  for (let i = 0; i < 3; i += 1) await region.rebootInstance(reboot);
  expect(server.connections).toBe(3);
  expect(server.arrived[0]?.head).toMatch(/\r\nconnection: close/i);
});

test('a server that keeps the connection open against our wish never makes a sent restart look unsent', async () => {
  // The leftover read timer of the first call cancels that of the second, so that the SDK says "ConnectTimeout".
  await using server = await startRawServer((r) => {
    if (r.number === 1) reply(r, 200, { RequestId: 'r-1' }, { connection: 'keep-alive' });
  });
  const region = await openTestRegion(server.host, { readTimeoutMs: 200, connectTimeoutMs: 300 });
  expect(told(await region.rebootInstance(reboot))).toBe('accepted r-1');
  expect(told(await region.rebootInstance(reboot))).toMatch(/^unconfirmed /);
  expect(server.arrived.map((request) => request.connection)).toEqual([1, 1]);
});

test('a process that stood still after sending never takes the restart for unsent', async () => {
  // Node keeps timers of one length in one list: with an older connect timer in it, the connect timer of the call that
  // was sent comes before its read timer when both are due on waking, and the SDK says "ConnectTimeout".
  const standStill = (ms: number) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
  await using hole = await openBlackHole();
  await using server = await startRawServer((r) => {
    standStill(r.number === 1 ? 20 : 700);
    if (r.number === 1) r.socket.end();
  });
  const timeouts = { readTimeoutMs: 300, connectTimeoutMs: 301 };
  const unreachable = await openTestRegion(hole.host, timeouts);
  const region = await openTestRegion(server.host, timeouts);
  const unsent = unreachable.rebootInstance(reboot);
  const other = connect(server.port, '127.0.0.1').end('GET / HTTP/1.1\r\n\r\n').resume();
  await once(other, 'close');
  expect(told(await region.rebootInstance(reboot))).toBe('unconfirmed read_timeout');
  expect(told(await unsent)).toBe('not_sent no_connection');
  expect(server.arrived).toHaveLength(2);
});

test('a port where nobody listens: never sent', async () => {
  const server = await startRawServer(() => {});
  await server[Symbol.asyncDispose]();
  const region = await openTestRegion(server.host);
  expect(told(await region.rebootInstance(reboot))).toBe('not_sent no_connection');
});

test('a host that no name server knows: never sent', async () => {
  const region = await openTestRegion('desk.invalid:80', { readTimeoutMs: 5000 });
  expect(told(await region.rebootInstance(reboot))).toBe('not_sent no_connection');
});

test('a network that swallows the connection: never sent, and nothing arrives later', async () => {
  await using hole = await openBlackHole();
  const region = await openTestRegion(hole.host);
  expect(told(await region.rebootInstance(reboot))).toBe('not_sent no_connection');
  expect(await hole.bytesReceived()).toBe(0);
});

test('a certificate that cannot be trusted: never sent', async () => {
  let bytes = 0;
  const server = createTlsServer(makeSelfSigned(), (socket) => {
    socket.on('data', (chunk) => {
      bytes += chunk.length;
    });
    socket.on('error', () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `localhost:${(server.address() as AddressInfo).port}`;
  const region = await openTestRegion(host, { protocol: 'https', readTimeoutMs: 2000 });
  const result = await region.rebootInstance(reboot);
  expect(told(result)).toBe('not_sent no_connection');
  expect(result).toMatchObject({ error: { fault: 'certificate', params: { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' } } });
  await new Promise((resolve) => server.close(resolve));
  expect(bytes).toBe(0);
});

const handshakes: [string, (answer: (text: string) => void, end: () => void) => void][] = [
  ['never comes to an end', () => {}],
  ['is broken off', (_answer, end) => end()],
  ['meets a server that speaks plain HTTP', (answer) => answer('HTTP/1.1 400 Bad Request\r\n\r\n')],
];

test.each(handshakes)('a TLS handshake that %s: never sent', async (_name, behave) => {
  const server = createTcpServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () =>
      behave(
        (text) => socket.end(text),
        () => socket.end(),
      ),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const region = await openTestRegion(`127.0.0.1:${(server.address() as AddressInfo).port}`, { protocol: 'https' });
  expect(told(await region.rebootInstance(reboot))).toBe('not_sent no_connection');
  await new Promise((resolve) => server.close(resolve));
});
