import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { createCredentialsReader } from '@/lib/cloud/alibaba/signing-credentials';
import { makeSelfSigned } from '@/lib/cloud/alibaba/testing/self-signed';
import { NO_FILTER } from '@/lib/domain/instance/fleet-filter';
import { troubleSentence } from '@/lib/domain/instance/trouble-words';
import { ENGLISH } from '@/lib/domain/words/speak';
import { loadFleet } from '@/lib/queries/fleet/load-fleet';
import { endedBefore } from '@/lib/restarts/read-freshly';
import { type Simulator, startSimulator } from '@/lib/simulator/start-simulator';
import { checkSource } from '@/lib/sync/check-source';
import { troubleOf } from '@/lib/sync/source-health';
import { eventually } from '../support/eventually';
import { controlOf, type FaultSpec } from '../support/simulator-control';
import { startTestDesk, type TestDesk } from '../support/test-desk';

/** Accounts with a role: a real AssumeRole of the SDK at the simulator's STS, over TLS, and every way in which it can fail. */
const MAIN = 'acs:ram::1000000000000001:role/restart-desk';
const base = { kind: 'static', accessKeyId: 'simulated', accessKeySecret: 'simulated-secret' } as const;
let simulator: Simulator;
let control: ReturnType<typeof controlOf>;

beforeAll(async () => {
  // Its certificate is its own.
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
  simulator = await startSimulator({ regions: ['cn-hangzhou'], sts: { port: 0, ...makeSelfSigned() } });
  control = controlOf(simulator.port);
});

afterEach(async () => {
  vi.restoreAllMocks();
  await control.faults([]);
});

afterAll(async () => {
  await simulator.close();
  vi.unstubAllEnvs();
});

const readerOf = (
  roleArn = MAIN,
  from: Parameters<typeof createCredentialsReader>[0] = base,
  endpoint?: string,
  ms?: number,
) =>
  createCredentialsReader(
    { kind: 'role', roleArn, stsEndpoint: endpoint ?? `localhost:${simulator.stsPort}`, from },
    ms,
  );
const assumed = async () => (await control.ledger('AssumeRole')).length;

async function failureOf(read: ReturnType<typeof readerOf>) {
  const found = await read();
  if (found.ok) throw new Error('It was assumed.');
  return found.error;
}

test('a role is assumed, and its session is good for the fleet of its account alone', async () => {
  const found = await readerOf()();
  expect(found).toMatchObject({ ok: true, value: { accessKeyId: expect.stringMatching(/^STS\./) } });
});

/** What STS answers: the code that is kept, what it means, and who acts. */
const FAILURES: readonly [what: string, fault: Omit<FaultSpec, 'action'>, code: string, says: RegExp][] = [
  ['a wrong clock', { kind: 'error', code: 'InvalidTimeStamp.Expired' }, 'InvalidTimeStamp.Expired', /clock .+NTP/],
  [
    'a denial',
    { kind: 'error', code: 'NoPermission', status: 403 },
    'NoPermission',
    /denies Restart Desk the RAM role.+sts:AssumeRole/,
  ],
  [
    'a root account',
    { kind: 'error', code: 'NoPermission', status: 403, message: 'Roles may not be assumed by root accounts.' },
    'NoPermission',
    /RAM users and roles.+access key of a RAM user/,
  ],
  ['no such role', { kind: 'error', code: 'EntityNotExist.Role' }, 'EntityNotExist.Role', /does not find the RAM role/],
  [
    'an unknown key',
    { kind: 'error', code: 'InvalidAccessKeyId.NotFound' },
    'InvalidAccessKeyId.NotFound',
    /does not know the access key/,
  ],
  [
    'a disabled key',
    { kind: 'error', code: 'InvalidAccessKeyId.Inactive' },
    'InvalidAccessKeyId.Inactive',
    /is disabled/,
  ],
  [
    'a wrong secret',
    { kind: 'error', code: 'SignatureDoesNotMatch' },
    'SignatureDoesNotMatch',
    /secret of the access key is wrong/,
  ],
  [
    'a token that has ended, by its message',
    {
      kind: 'error',
      code: 'InvalidParameter',
      message: 'The specified parameter "SecurityToken.Expired" is not valid.',
    },
    'InvalidParameter',
    /temporary credentials .+ have expired/,
  ],
  [
    'risk control',
    { kind: 'error', code: 'Forbidden.RiskControl', status: 403 },
    'Forbidden.RiskControl',
    /risk control/,
  ],
  ['an internal error', { kind: 'error', code: 'InternalError', status: 500 }, 'InternalError', /internal error/],
  ['a page that is no answer', { kind: 'html', status: 200 }, 'sts_unreadable', /not STS/],
  ['a proxy’s page', { kind: 'html', status: 502 }, 'sts_unreadable', /not STS/],
  ['an answer that breaks off', { kind: 'truncate' }, 'sts_connection_lost', /broke off/],
  ['a connection that breaks off', { kind: 'reset_before' }, 'sts_connection_lost', /broke off/],
];

describe('each cause is told apart, with its code and without what was signed', () => {
  test.each(FAILURES)('%s', async (_, fault, code, says) => {
    await control.faults([{ action: 'AssumeRole', ...fault }]);
    const failure = await failureOf(readerOf());
    expect(failure).toMatchObject({ class: 'not_sent', cause: 'no_credentials', words: { from: 'sts', code } });
    expect(troubleSentence(ENGLISH, troubleOf(failure))).toMatch(says);
    expect(endedBefore(failure)).toMatchObject({ ending: 'not_sent', code: 'no_credentials', service: { code } });
    expect(inspect(failure, { depth: 9 })).not.toMatch(
      /simulated-secret|AccessKeyId=|Signature=|SignatureNonce=|string ?to ?sign/i,
    );
  });

  test('no answer in time', async () => {
    await control.faults([{ action: 'AssumeRole', kind: 'hang' }]);
    const failure = await failureOf(readerOf(MAIN, base, undefined, 300));
    expect(failure).toMatchObject({ words: { code: 'sts_timeout' } });
  });

  test('a certificate that is not trusted, an address that does not speak TLS, and nobody there', async () => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '1');
    try {
      expect(await failureOf(readerOf())).toMatchObject({ words: { code: 'sts_certificate' } });
    } finally {
      vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    }
    const plain: Server = createServer((_request, response) => response.end('plain')).listen(0, '127.0.0.1');
    await new Promise((resolve) => plain.once('listening', resolve));
    const address = `localhost:${(plain.address() as AddressInfo).port}`;
    expect(await failureOf(readerOf(MAIN, base, address))).toMatchObject({ words: { code: 'sts_certificate' } });
    await new Promise((resolve) => plain.close(resolve));
    expect(await failureOf(readerOf(MAIN, base, address))).toMatchObject({ words: { code: 'sts_unreachable' } });
  });

  test('what the simulated STS itself refuses', async () => {
    const codeFor = async (read: ReturnType<typeof readerOf>) => {
      const failure = await failureOf(read);
      return failure.class === 'not_sent' && failure.cause === 'no_credentials' ? failure.words?.code : failure.class;
    };
    expect(await codeFor(readerOf('acs:ram::1000000000000001:role/nobody'))).toBe('EntityNotExist.Role');
    expect(await codeFor(readerOf('acs:ram::1000000000000001:role/trusts-nobody'))).toBe('NoPermission');
    expect(await codeFor(readerOf('acs:ram::1000000000000001:user/ada'))).toBe('InvalidParameter.RoleArn');
    expect(await codeFor(readerOf(MAIN, { ...base, accessKeySecret: 'wrong' }))).toBe('SignatureDoesNotMatch');
    expect(await codeFor(readerOf(MAIN, { ...base, accessKeyId: 'nobody' }))).toBe('InvalidAccessKeyId.NotFound');
    expect(
      await codeFor(readerOf(MAIN, { ...base, accessKeyId: 'inactive', accessKeySecret: 'inactive-secret' })),
    ).toBe('InvalidAccessKeyId.Inactive');
    expect(await codeFor(readerOf(MAIN, { ...base, accessKeyId: 'two\nlines' }))).toBe('credentials_malformed');
  });
});

describe('what failed is not asked again at every read', () => {
  test('throttled: not before the next minute, by however many reads at once, and then it works by itself', async () => {
    await control.faults([{ action: 'AssumeRole', kind: 'throttle' }]);
    const read = readerOf();
    const before = await assumed();
    const first = await failureOf(read);
    expect(first).toMatchObject({
      class: 'held_back',
      why: 'throttled',
      words: { from: 'sts', code: 'Throttling.User' },
    });
    expect(endedBefore(first)).toMatchObject({ ending: 'not_sent', code: 'throttled', service: { from: 'sts' } });
    expect(troubleSentence(ENGLISH, troubleOf(first))).toMatch(/^STS is throttling this account \(Throttling\.User\)/);
    await Promise.all(Array.from({ length: 50 }, () => read()));
    for (let count = 0; count < 20; count += 1) await read();
    expect(await assumed()).toBe(before + 1);
    await control.faults([]);
    expect((await read()).ok, 'still held off').toBe(false);
    const laterMs = Date.now() + 66_000;
    vi.spyOn(Date, 'now').mockReturnValue(laterMs);
    expect((await read()).ok).toBe(true);
  });

  test('a refusal: once more, and then less and less often, and soon after its cause is gone', async () => {
    await control.faults([{ action: 'AssumeRole', kind: 'error', code: 'NoPermission', status: 403 }]);
    const read = readerOf();
    const before = await assumed();
    const startMs = Date.now();
    const clock = vi.spyOn(Date, 'now');
    for (let second = 0; second < 120; second += 1) {
      clock.mockReturnValue(startMs + second * 1_000);
      await read();
      await read();
    }
    expect((await assumed()) - before).toBeLessThan(12);
    await control.faults([]);
    clock.mockReturnValue(startMs + 151_000);
    expect((await read()).ok).toBe(true);
  });
});

describe('a desk with an account of a role', () => {
  let desk: TestDesk;
  const folder = mkdtempSync(join(tmpdir(), 'desk-roles-'));
  const before = { ...process.env };

  beforeAll(async () => {
    const file = join(folder, 'accounts.json');
    const stsEndpoint = `localhost:${simulator.stsPort}`;
    writeFileSync(file, JSON.stringify([{ id: 'production', roleArn: MAIN, stsEndpoint }]));
    desk = await startTestDesk({
      simulator: { regions: ['cn-hangzhou'] },
      env: {
        DESK_FLEET: 'alibaba',
        DESK_ACCOUNTS: file,
        DESK_REGIONS: 'cn-hangzhou',
        DESK_ECS_ENDPOINT: `http://127.0.0.1:${simulator.regionPorts['cn-hangzhou']}`,
        ALIBABA_CLOUD_ACCESS_KEY_ID: 'simulated',
        ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'simulated-secret',
      },
    });
  });

  afterAll(async () => {
    await desk.stop();
    rmSync(folder, { recursive: true });
    process.env = before;
  });

  const source = async () => (await loadFleet(ENGLISH, desk.desk.queries, NO_FILTER)).sources[0];

  test('reads with the session of the role, and says why when there is none', async () => {
    await eventually('the fleet to be read', async () => (await source())?.state === 'current');
    // The session that it has is refused from now on, and STS gives no other.
    await control.faults([{ action: 'DescribeInstances', kind: 'error', code: 'InvalidSecurityToken.Expired' }]);
    const stale = await eventually('the notice', async () => {
      const now = await source();
      return now?.state === 'stale' ? now : null;
    });
    expect(stale.sentence).toContain('temporary credentials of Restart Desk have expired');
    const target = { accountId: 'production', regionId: 'cn-hangzhou' };
    expect(await checkSource(desk.desk.sources, target)).toMatchObject({ kind: 'done', value: { works: false } });
  });
});
