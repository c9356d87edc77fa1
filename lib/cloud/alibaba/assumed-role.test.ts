import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { wallMs } from '../../clock';
import { createCredentialsReader } from './signing-credentials';
import { makeSelfSigned } from './testing/self-signed';

const ROLE = 'acs:ram::1234567890123456:role/restart-desk';
const base = { kind: 'static', accessKeyId: 'base-id', accessKeySecret: 'base-hush' } as const;

/** Answers AssumeRole as STS does, and keeps what it was asked. */
async function startSts() {
  const sts = { asked: [] as URLSearchParams[], status: 200, host: '', stop: () => {} };
  const server = createServer(makeSelfSigned(), (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const query = request.url?.split('?')[1] ?? '';
      sts.asked.push(new URLSearchParams(`${query}&${Buffer.concat(chunks).toString('utf8')}`));
      const number = sts.asked.length;
      const Credentials = {
        AccessKeyId: `STS.${number}`,
        AccessKeySecret: `role-hush-${number}`,
        SecurityToken: `role-token-${number}`,
        Expiration: new Date(wallMs() + 3_600_000).toISOString(),
      };
      const refusal = { Code: 'NoPermission', Message: `You are not authorized. ${request.url}` };
      response.writeHead(sts.status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(sts.status === 200 ? { RequestId: 'r', Credentials } : refusal));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  sts.host = `localhost:${(server.address() as AddressInfo).port}`;
  sts.stop = () => server.close().closeAllConnections();
  return sts;
}

let sts: Awaited<ReturnType<typeof startSts>>;

beforeEach(async () => {
  // Its certificate is its own.
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
  sts = await startSts();
});

afterEach(() => {
  vi.unstubAllEnvs();
  sts.stop();
});

const roleAt = (stsEndpoint: string) =>
  createCredentialsReader({ kind: 'role', roleArn: ROLE, externalId: 'desk-7', stsEndpoint, from: base });

test('a role is assumed with the usual credentials, under a session name that carries the product', async () => {
  const read = roleAt(sts.host);
  expect(await read()).toEqual({
    ok: true,
    value: { accessKeyId: 'STS.1', accessKeySecret: 'role-hush-1', securityToken: 'role-token-1' },
  });
  expect(Object.fromEntries(sts.asked[0] ?? [])).toMatchObject({
    Action: 'AssumeRole',
    AccessKeyId: 'base-id',
    RoleArn: ROLE,
    RoleSessionName: 'restart-desk',
    ExternalId: 'desk-7',
  });
});

test('a session is kept while it is good, and callers at once share it', async () => {
  const read = roleAt(sts.host);
  await Promise.all([read(), read()]);
  await read();
  expect(sts.asked).toHaveLength(1);
});

test('a session is renewed in time, used while it is good though STS is away, and never longer', async () => {
  const read = roleAt(sts.host);
  const startMs = wallMs();
  const keyAt = async (minutes: number) => {
    vi.spyOn(Date, 'now').mockReturnValue(startMs + minutes * 60_000);
    const found = await read();
    return found.ok ? found.value.accessKeyId : found.error.class;
  };
  try {
    expect(await keyAt(0)).toBe('STS.1');
    expect(await keyAt(39)).toBe('STS.1');
    expect(await keyAt(41)).toBe('STS.2');
    sts.status = 503;
    expect(await keyAt(82)).toBe('STS.2');
    const asked = sts.asked.length;
    expect(await keyAt(82)).toBe('STS.2');
    expect(sts.asked.length, 'tried again at once').toBe(asked);
    expect(await keyAt(100)).toBe('not_sent');
    expect(await keyAt(200)).toBe('not_sent');
    sts.status = 200;
    expect(await keyAt(201)).toMatch(/^STS\.\d+$/);
  } finally {
    vi.restoreAllMocks();
  }
});

test('a role that may not be assumed is no credentials, told with its code, without what was signed, and tried again', async () => {
  sts.status = 403;
  const read = roleAt(sts.host);
  const refused = await read();
  expect(refused).toMatchObject({ error: { class: 'not_sent', cause: 'no_credentials' } });
  expect(inspect(refused, { depth: 5 })).toContain('NoPermission');
  expect(inspect(refused, { depth: 5 })).not.toMatch(/hush|base-id|Signature|not authorized/);
  sts.status = 200;
  expect(await read()).toMatchObject({ ok: true, value: { accessKeyId: 'STS.2' } });
});

test('an STS that cannot be reached, and usual credentials that are none, are no credentials', async () => {
  sts.stop();
  const failure = { error: { class: 'not_sent', cause: 'no_credentials' } };
  expect(await roleAt(sts.host)()).toMatchObject(failure);
  const broken = { ...base, accessKeyId: 'two\nlines' };
  const read = createCredentialsReader({ kind: 'role', roleArn: ROLE, stsEndpoint: sts.host, from: broken });
  expect(await read()).toMatchObject(failure);
});
