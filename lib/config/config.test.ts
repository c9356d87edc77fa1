import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig, readCredentials } from './config';

const GOOD = { DATABASE_URL: 'postgres://localhost/desk', DESK_ECS_ENDPOINT: 'http://127.0.0.1:4100' };
const read = (change: Record<string, string | undefined> = {}) => readConfig({ ...GOOD, ...change });

/** The sentence with which settings are refused. */
function refusal(change: Record<string, string | undefined>): string {
  try {
    read(change);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error(`Taken: ${JSON.stringify(change)}`);
}

describe('the defaults', () => {
  test('are those that are documented', () => {
    expect(read()).toEqual({
      host: '127.0.0.1',
      port: 3000,
      fleet: 'simulated',
      regions: ['cn-hangzhou', 'cn-shanghai'],
      accounts: [
        { id: 'default', regions: ['cn-hangzhou', 'cn-shanghai'], access: { kind: 'simulated', key: 'simulated' } },
      ],
      budgets: { describeInstances: 250, rebootInstance: 250, describeInstanceHistoryEvents: 60, keptForRestarts: 50 },
      access: {
        publicUrl: null,
        beyondLoopback: false,
        trustedProxies: [],
        secret: null,
        sessionMs: 12 * 3_600_000,
        setupToken: null,
        metricsToken: null,
        oidc: null,
        demo: true,
      },
      historyKey: null,
      seedsHistory: false,
      teamTag: 'team',
      logLevel: 'info',
      endpoints: { '*': { protocol: 'http', host: '127.0.0.1:4100' } },
      databaseUrl: GOOD.DATABASE_URL,
      pace: {
        sweepMs: 30_000,
        pollMs: 3_000,
        eventsMs: 300_000,
        observeMs: 300_000,
        overdueMs: 1_200_000,
        readTimeoutMs: 10_000,
        connectTimeoutMs: 12_000,
      },
    });
  });

  test('a history is never made up for a real fleet', () => {
    const real = { DESK_FLEET: 'alibaba', DESK_ECS_ENDPOINT: '', DESK_SEEDED_HISTORY: 'yes' };
    expect(read(real).seedsHistory).toBe(false);
    expect(read({ DESK_SEEDED_HISTORY: 'yes' }).seedsHistory).toBe(true);
  });

  test('an empty setting counts as not given', () => {
    expect(read({ PORT: '', DESK_FLEET: '', DESK_REGIONS: '', DESK_POLL_SECONDS: '' })).toEqual(read());
  });

  test('decimals are taken, so that tests can be quick', () => {
    expect(read({ DESK_POLL_SECONDS: '0.1', DESK_OVERDUE_MINUTES: '0.05' }).pace).toMatchObject({
      pollMs: 100,
      overdueMs: 3_000,
    });
  });

  test('the connect timeout is always longer than the read timeout', () => {
    for (const seconds of ['0.1', '1', '10', '120']) {
      const { connectTimeoutMs, readTimeoutMs } = read({ DESK_READ_TIMEOUT_SECONDS: seconds }).pace;
      expect(connectTimeoutMs).toBeGreaterThan(readTimeoutMs);
    }
  });
});

describe('a bad setting is named, in one sentence that says what to write', () => {
  const numbers = ['abc', '-1', 'NaN', 'Infinity', '1e9', '1,5', '5s', ' '];
  test.each<[name: string, values: (string | undefined)[]]>([
    ['DATABASE_URL', [undefined, '']],
    ['PORT', ['abc', '-1', '65536', '3000.5', 'NaN']],
    ['DESK_FLEET', ['real', 'Alibaba', 'aliyun', '__proto__']],
    ['DESK_REGIONS', [',', ' ', 'hangzhou', 'cn-hangzhou;cn-shanghai', 'CN-HANGZHOU', 'cn-hangzhou,../x']],
    ['DESK_SWEEP_SECONDS', [...numbers, '0', '0.04', '3601']],
    ['DESK_BUDGET_DESCRIBE_INSTANCE_HISTORY_EVENTS', [...numbers, '9', '60.5']],
    ['DESK_EVENTS_SECONDS', [...numbers, '0', '0.04', '86401']],
    ['DESK_POLL_SECONDS', [...numbers, '0', '0.01', '61']],
    ['DESK_OBSERVE_SECONDS', [...numbers, '0', '3601']],
    ['DESK_OVERDUE_MINUTES', [...numbers, '0', '1441']],
    ['DESK_READ_TIMEOUT_SECONDS', [...numbers, '0', '121']],
    [
      'DESK_ECS_ENDPOINT',
      [
        undefined,
        'here',
        '127.0.0.1:4100',
        'ftp://127.0.0.1',
        'http://127.0.0.1:4100/path',
        'http://user:secret@127.0.0.1:4100',
        'http://127.0.0.1:999999',
        'http://10.0.0.1:4100',
        'https://ecs.aliyuncs.com',
        'cn-hangzhou=http://127.0.0.1:4100',
        'cn-hangzhou=http://127.0.0.1:4100,cn-shanghai=http://10.0.0.1',
        'cn-hangzhou=,cn-shanghai=',
        'http://localhost.evil.example:4100',
      ],
    ],
  ])('%s', (name, values) => {
    for (const value of values) {
      const sentence = refusal({ [name]: value });
      expect(sentence, value).toContain(name);
      expect(sentence, value).toMatch(/\.$/);
      expect(sentence, value).not.toContain('secret');
      expect(sentence, value).not.toMatch(/undefined|value that can be used/);
    }
  });

  test('plain http beyond loopback is refused for the real cloud too', () => {
    expect(refusal({ DESK_FLEET: 'alibaba', DESK_ECS_ENDPOINT: 'http://10.0.0.1' })).toContain('DESK_ECS_ENDPOINT');
    const { endpoints } = read({ DESK_FLEET: 'alibaba', DESK_ECS_ENDPOINT: 'https://ecs.example.com' });
    expect(endpoints).toEqual({ '*': { protocol: 'https', host: 'ecs.example.com' } });
  });

  test('a long region id is not repeated whole', () => {
    expect(refusal({ DESK_REGIONS: 'x'.repeat(10_000) }).length).toBeLessThan(300);
  });
});

describe('where ECS is', () => {
  test("the real cloud needs no address: each region's own host", () => {
    expect(read({ DESK_FLEET: 'alibaba', DESK_ECS_ENDPOINT: undefined }).endpoints).toBeNull();
  });

  test('each region can have its own', () => {
    const { endpoints } = read({
      DESK_ECS_ENDPOINT: 'cn-hangzhou=http://127.0.0.1:4101, cn-shanghai=http://localhost:4102',
    });
    expect(endpoints).toEqual({
      'cn-hangzhou': { protocol: 'http', host: '127.0.0.1:4101' },
      'cn-shanghai': { protocol: 'http', host: 'localhost:4102' },
    });
  });

  test('regions are named once each', () => {
    expect(read({ DESK_REGIONS: ' cn-hangzhou , cn-hangzhou,us-west-1 ' }).regions).toEqual([
      'cn-hangzhou',
      'us-west-1',
    ]);
  });
});

describe('credentials', () => {
  const PAIR = { ALIBABA_CLOUD_ACCESS_KEY_ID: 'id', ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'hush-hush' };

  const usual = (env: Record<string, string | undefined>) => readCredentials({ kind: 'usual' }, env);

  test('both halves, or the default chain', () => {
    expect(usual(PAIR)).toMatchObject({ kind: 'static', accessKeyId: 'id' });
    expect(usual({})).toEqual({ kind: 'chain' });
  });

  test.each([
    ['SECRET', { ...PAIR, ALIBABA_CLOUD_ACCESS_KEY_SECRET: ' ' }],
    ['ID', { ...PAIR, ALIBABA_CLOUD_ACCESS_KEY_ID: undefined }],
  ])('a pair without its %s is no chain by accident', (half, env) => {
    expect(() => usual(env)).toThrow(`ALIBABA_CLOUD_ACCESS_KEY_${half} is not set, though`);
  });

  test('a variable that is not set is named by its field: its value may be the secret itself', () => {
    const access = {
      kind: 'variables',
      of: 'lab',
      accessKeyId: 'LAB_ID',
      accessKeySecret: 'hushTypedInstead',
    } as const;
    expect(readCredentials(access, { LAB_ID: 'a', hushTypedInstead: 'b' })).toMatchObject({ accessKeyId: 'a' });
    expect(() => readCredentials(access, { LAB_ID: 'a' })).toThrow(
      /^DESK_ACCOUNTS names a file whose "accessKeySecretVariable" of the account lab names no variable that is set; .+$/,
    );
    expect(() => readCredentials(access, { LAB_ID: 'a' })).not.toThrow(/hush/);
  });

  test('no log and no JSON shows a secret', () => {
    const credentials = usual({ ...PAIR, ALIBABA_CLOUD_SECURITY_TOKEN: 'hush-token' });
    expect(credentials).toHaveProperty('accessKeySecret', 'hush-hush');
    expect(credentials).toHaveProperty('securityToken', 'hush-token');
    for (const shown of [
      JSON.stringify(credentials),
      inspect(credentials),
      inspect({ ...credentials }, { depth: 5 }),
    ]) {
      expect(shown).not.toContain('hush');
    }
  });
});
