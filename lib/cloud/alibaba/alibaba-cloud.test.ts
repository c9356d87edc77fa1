import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, expect, test, vi } from 'vitest';
import { readCredentials } from '../../config/config';
import { UNLIMITED } from '../cloud-budget';
import { createAlibabaCloud } from './alibaba-cloud';
import { exportsOf, loadSdk } from './sdk';
import { createCredentialsReader } from './signing-credentials';
import { openTestRegion } from './testing/open-test-region';
import { reply, startRawServer } from './testing/raw-server';

const CHAIN = { accounts: new Map([['test', { kind: 'chain' as const }]]), budget: UNLIMITED };
const target = { accountId: 'test', regionId: 'cn-hangzhou' };
const timeouts = { readTimeoutMs: 300, connectTimeoutMs: 400 };
const reboot = { instanceId: 'i-1', force: false, dryRun: false };

afterEach(() => {
  vi.unstubAllEnvs();
});

test('with the simulated fleet, real keys are never used', async () => {
  vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_ID', 'real-id');
  vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_SECRET', 'real-secret');
  await using server = await startRawServer((r) => reply(r, 200, { RequestId: 'r' }));
  const cloud = createAlibabaCloud({
    fleet: 'simulated',
    endpoints: { 'cn-hangzhou': { protocol: 'http', host: server.host } },
    accounts: new Map([['test', readCredentials({ kind: 'usual' })]]),
    budget: UNLIMITED,
    ...timeouts,
  });
  expect(await cloud.open(target)).toMatchObject({ error: { class: 'not_sent', cause: 'no_credentials' } });
  expect(server.arrived).toEqual([]);
});

test('with the simulated fleet, a region without an address is never asked of the real cloud', async () => {
  const endpoints = { 'cn-shanghai': { protocol: 'http', host: '127.0.0.1:9' } } as const;
  const cloud = createAlibabaCloud({ fleet: 'simulated', endpoints, ...CHAIN, ...timeouts });
  expect(await cloud.open(target)).toMatchObject({ error: { class: 'not_sent', cause: 'no_connection' } });
});

test('a security token is sent, and a changed credential is used from the next opening on', async () => {
  await using server = await startRawServer((r) => reply(r, 200, { RequestId: 'r' }));
  const credentials = { kind: 'static' as const, accessKeyId: 'one', accessKeySecret: 's', securityToken: 'token-1' };
  const endpoints = { '*': { protocol: 'http' as const, host: server.host } };
  const cloud = createAlibabaCloud({
    fleet: 'alibaba',
    endpoints,
    accounts: new Map([['test', credentials]]),
    budget: UNLIMITED,
    ...timeouts,
  });
  for (const accessKeyId of ['one', 'two']) {
    credentials.accessKeyId = accessKeyId;
    const opened = await cloud.open(target);
    if (opened.ok) await opened.value.rebootInstance(reboot);
  }
  expect(server.arrived[0]?.head).toMatch(/x-acs-security-token: token-1/i);
  expect(server.arrived.map(({ head }) => /Credential=(\w+)/.exec(head)?.[1])).toEqual(['one', 'two']);
});

test('each region has the host that the SDK knows for it', async () => {
  const { Client, Config } = await loadSdk();
  const hosts = ['cn-hangzhou', 'cn-shanghai', 'eu-central-1'].map((regionId) => {
    return new Client(new Config({ accessKeyId: 'a', accessKeySecret: 'b', regionId }))._endpoint;
  });
  expect(hosts).toEqual([
    'ecs-cn-hangzhou.aliyuncs.com',
    'ecs.cn-shanghai.aliyuncs.com',
    'ecs.eu-central-1.aliyuncs.com',
  ]);
});

test('nothing that is returned shows a secret', async () => {
  const credentials = readCredentials(
    { kind: 'usual' },
    {
      ALIBABA_CLOUD_ACCESS_KEY_ID: 'key-id',
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'hush-hush',
      ALIBABA_CLOUD_SECURITY_TOKEN: 'hush-token',
    },
  );
  expect(credentials).toMatchObject({ accessKeySecret: 'hush-hush', securityToken: 'hush-token' });
  const cloud = createAlibabaCloud({
    fleet: 'alibaba',
    endpoints: null,
    accounts: new Map([['test', credentials]]),
    budget: UNLIMITED,
    ...timeouts,
  });
  const opened = await cloud.open(target);
  for (const thing of [credentials, cloud, opened]) {
    expect(inspect(thing, { depth: 10 }) + JSON.stringify(thing)).not.toMatch(/hush/);
  }
});

test('a failure on the wire shows neither the address nor the signature', async () => {
  await using server = await startRawServer((r) => r.socket.resetAndDestroy());
  const region = await openTestRegion(server.host);
  const shown = inspect(await region.rebootInstance({ ...reboot, instanceId: 'i-shown' }), { depth: 10 });
  expect(shown).toMatch(/connection_lost/);
  expect(shown).not.toMatch(/i-shown|127\.0\.0\.1|Signature|Credential|simulated/);
});

test('a connect timeout that is not longer than the read timeout is refused', () => {
  const options = { fleet: 'simulated', endpoints: null, ...CHAIN } as const;
  expect(() => createAlibabaCloud({ ...options, readTimeoutMs: 500, connectTimeoutMs: 500 })).toThrow(RangeError);
});

test.each([
  ['nothing is set', {}, 'chain'],
  ['both are set', { ALIBABA_CLOUD_ACCESS_KEY_ID: ' a\n', ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'b' }, 'static'],
])('credentials in the environment when %s', (_name, env, kind) => {
  const credentials = readCredentials({ kind: 'usual' }, env);
  expect(credentials.kind).toBe(kind);
  if (credentials.kind === 'static') expect(credentials.accessKeyId).toBe('a');
});

test('a key that no header can carry is no credential, rather than a call that ends nobody knows how', async () => {
  const read = createCredentialsReader({ kind: 'static', accessKeyId: 'two\nlines', accessKeySecret: 's' });
  const result = await read();
  expect(result).toMatchObject({ error: { class: 'not_sent', cause: 'no_credentials' } });
  expect(JSON.stringify(result)).not.toMatch(/lines"|two/);
});

/** Leaves only the last link of the SDK's chain, which asks `uri`. */
function onlyCredentialsUri(uri: string): void {
  vi.stubEnv('HOME', join(tmpdir(), 'desk-no-such-home'));
  for (const name of ['ACCESS_KEY_ID', 'ACCESS_KEY_SECRET', 'ROLE_ARN', 'CREDENTIALS_FILE']) {
    vi.stubEnv(`ALIBABA_CLOUD_${name}`, undefined);
  }
  vi.stubEnv('ALIBABA_CLOUD_ECS_METADATA_DISABLED', 'true');
  vi.stubEnv('ALIBABA_CLOUD_CREDENTIALS_URI', uri);
}

/** Hands out credentials as a credentials URI does, and counts how often it was asked. */
async function startIssuer(status: number) {
  const issuer = { asked: 0, uri: '', stop: () => {} };
  const server = createServer((_request, response) => {
    issuer.asked += 1;
    const session = {
      Code: 'Success',
      AccessKeyId: 'sts-id',
      AccessKeySecret: 'sts-secret',
      SecurityToken: 'sts-token',
    };
    response.writeHead(status).end(JSON.stringify({ ...session, Expiration: '2090-01-01T00:00:00Z', hush: 'hush' }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  issuer.uri = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hush-path`;
  issuer.stop = () => server.close().closeAllConnections();
  return issuer;
}

test('a chain that failed tells nothing of why, and begins anew the next time', async () => {
  const issuer = await startIssuer(500);
  onlyCredentialsUri(issuer.uri);
  const cloud = createAlibabaCloud({ fleet: 'alibaba', endpoints: null, ...CHAIN, ...timeouts });
  const failure = await cloud.open(target);
  expect(failure).toMatchObject({ error: { class: 'not_sent', cause: 'no_credentials' } });
  expect(inspect(failure, { depth: 10 })).not.toMatch(/hush|sts/);
  // The SDK's object would go on asking the provider that it tried last.
  vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_ID', 'late-id');
  vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_SECRET', 'late-secret');
  expect(await cloud.open(target)).toMatchObject({ ok: true });
  issuer.stop();
});

test('callers that come while the chain is still walking share its answer', async () => {
  const issuer = await startIssuer(200);
  onlyCredentialsUri(issuer.uri);
  const read = createCredentialsReader({ kind: 'chain' });
  const session = { accessKeyId: 'sts-id', accessKeySecret: 'sts-secret', securityToken: 'sts-token' };
  expect(await Promise.all([read(), read()])).toEqual(Array(2).fill({ ok: true, value: session }));
  expect(issuer.asked).toBe(1);
  issuer.stop();
});

test('a chain that does not answer is given up', async () => {
  const issuer = createServer(() => {}).listen(0, '127.0.0.1');
  await once(issuer, 'listening');
  onlyCredentialsUri(`http://127.0.0.1:${(issuer.address() as AddressInfo).port}/`);
  const result = await createCredentialsReader({ kind: 'chain' }, 100)();
  expect(result).toMatchObject({ error: { class: 'not_sent', cause: 'no_credentials' } });
  issuer.closeAllConnections();
  issuer.close();
});

test('the SDK is found however a module loader wraps it', () => {
  class Client {}
  const exports = { default: Client, Named: 1 };
  expect(exportsOf({ default: exports })).toBe(exports);
  expect(exportsOf(exports)).toBe(exports);
});
