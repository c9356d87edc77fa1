import { describe, expect, test } from 'vitest';
import { accessEnvironment, namesAdminGroup, proxyList, readAccessSettings } from './access-settings';
import { readConfig } from './config';

const BASE = { DATABASE_URL: 'postgres://localhost/desk', DESK_ECS_ENDPOINT: 'http://127.0.0.1:1' };
const PUBLIC = { DESK_PUBLIC_URL: 'https://desk.example.com' };
const OIDC = {
  ...PUBLIC,
  DESK_OIDC_ISSUER: 'https://login.example.com/realms/acme',
  DESK_OIDC_CLIENT_ID: 'desk',
  DESK_OIDC_CLIENT_SECRET: 's3cr3t',
};

const read = (env: Record<string, string> = {}) => readConfig({ ...BASE, ...env }).access;
const sentenceOf = (env: Record<string, string>) => {
  try {
    read(env);
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
  return null;
};

test('without a setting the desk serves this machine, with demo people and no single sign-on', () => {
  expect(read()).toEqual({
    publicUrl: null,
    beyondLoopback: false,
    trustedProxies: [],
    secret: null,
    sessionMs: 12 * 3_600_000,
    setupToken: null,
    metricsToken: null,
    oidc: null,
    demo: true,
  });
});

test('an empty setting is one that is not set', () => {
  expect(read(Object.fromEntries(Object.keys(accessEnvironment).map((name) => [name, ''])))).toEqual(read());
});

describe('the address that people open', () => {
  test.each([
    ['https://desk.example.com', 'https://desk.example.com'],
    ['https://Desk.Example.com/', 'https://desk.example.com'],
    ['https://desk.example.com:443', 'https://desk.example.com'],
    ['https://desk.example.com:8443', 'https://desk.example.com:8443'],
    ['http://127.0.0.1:3000', 'http://127.0.0.1:3000'],
    ['http://localhost:80', 'http://localhost'],
    ['http://[::1]:3000', 'http://[::1]:3000'],
  ])('%s is %s', (text, origin) => {
    expect(read({ DESK_PUBLIC_URL: text }).publicUrl).toBe(origin);
  });

  test.each([
    'desk.example.com',
    'https://',
    'https://desk.example.com/desk',
    'https://desk.example.com/?x=1',
    'https://desk.example.com/#x',
    'https://ada@desk.example.com',
    'ftp://desk.example.com',
    'javascript:alert(1)',
  ])('%s is none', (text) => {
    expect(sentenceOf({ DESK_PUBLIC_URL: text })).toBe(
      'DESK_PUBLIC_URL must be an origin such as https://desk.example.com, without a path.',
    );
  });

  test.each(['http://desk.example.com', 'http://10.0.0.7:3000', 'http://localhost.example.com'])(
    '%s would send passwords in the clear',
    (text) => {
      expect(sentenceOf({ DESK_PUBLIC_URL: text })).toMatch(/^DESK_PUBLIC_URL must be https beyond this machine/);
    },
  );
});

describe('beyond this machine', () => {
  test.each(['0.0.0.0', '::', '192.168.1.7', 'desk.internal'])('HOST %s needs the address that people open', (HOST) => {
    expect(sentenceOf({ HOST })).toMatch(
      new RegExp(`^HOST is ${HOST.replaceAll('.', '\\.')}, which other machines can reach.*DESK_PUBLIC_URL`),
    );
    expect(read({ HOST, ...PUBLIC })).toMatchObject({ beyondLoopback: true, demo: false });
    // Somebody may reach it around the proxy.
    expect(read({ HOST, DESK_PUBLIC_URL: 'http://127.0.0.1:3000' })).toMatchObject({
      beyondLoopback: true,
      demo: false,
    });
  });

  test.each(['127.0.0.1', 'localhost', '::1'])('HOST %s does not', (HOST) => {
    expect(read({ HOST })).toMatchObject({ beyondLoopback: false, demo: true });
  });

  test('a proxy on this machine brings others in too: no demo people', () => {
    expect(read(PUBLIC)).toMatchObject({ beyondLoopback: true, demo: false });
  });

  test('there are no demo people on a real fleet', () => {
    const values = {
      DESK_TRUSTED_PROXIES: '',
      DESK_SESSION_HOURS: 12,
      DESK_OIDC_NAME: 'x',
      DESK_OIDC_SCOPES: 'openid',
      DESK_OIDC_GROUPS_CLAIM: 'groups',
      DESK_OIDC_EMAILS_VERIFIED: 'no' as const,
    };
    const real = readAccessSettings(values, { host: '127.0.0.1', fleet: 'alibaba' });
    expect(real).toMatchObject({ ok: true, value: { demo: false, beyondLoopback: false } });
  });
});

describe('trusted proxies', () => {
  test('are addresses and networks of both families', () => {
    const { trustedProxies } = read({ DESK_TRUSTED_PROXIES: ' 10.0.0.0/8, 192.0.2.7 ,2001:db8::/32,, ::1' });
    expect(trustedProxies).toEqual(['10.0.0.0/8', '192.0.2.7', '2001:db8::/32', '::1']);
    const list = proxyList(trustedProxies);
    expect(
      (['10.255.0.1', '192.0.2.7', '192.0.2.8', '11.0.0.1'] as const).map((address) => list.check(address, 'ipv4')),
    ).toEqual([true, true, false, false]);
    expect(
      (['2001:db8::9', '2001:db9::9', '::1', '::2'] as const).map((address) => list.check(address, 'ipv6')),
    ).toEqual([true, false, true, false]);
  });

  test.each([
    'proxy.internal',
    '10.0.0.0/33',
    '10.0.0.0/',
    '10.0.0',
    '2001:db8::/129',
    '10.0.0.0/8/8',
    '*',
    '10.0.0.0/-1',
    '10.0.0.0/08x',
  ])('%s is neither', (text) => {
    expect(sentenceOf({ DESK_TRUSTED_PROXIES: `10.0.0.1,${text}` })).toBe(
      `DESK_TRUSTED_PROXIES holds "${text}", which is no address; write addresses or networks such as 10.0.0.0/8, comma separated.`,
    );
  });
});

describe('secrets and tokens', () => {
  test.each([
    ['DESK_SECRET', 32, 'secret'],
    ['DESK_SETUP_TOKEN', 32, 'setupToken'],
    ['DESK_METRICS_TOKEN', 16, 'metricsToken'],
  ] as const)('%s has at least %i characters', (name, length, field) => {
    expect(sentenceOf({ [name]: 'x'.repeat(length - 1) })).toMatch(
      new RegExp(`^${name} must be ${length} to \\d+ random`),
    );
    expect(read({ [name]: 'x'.repeat(length) })[field]).toBe('x'.repeat(length));
  });

  test.each(['0', '-1', '721', 'long', 'Infinity'])('a session of %s hours is none', (hours) => {
    expect(sentenceOf({ DESK_SESSION_HOURS: hours })).toBe(
      'DESK_SESSION_HOURS must be a number of hours from 0.0001 to 720.',
    );
  });

  test('a session lasts as long as is said', () => {
    expect(read({ DESK_SESSION_HOURS: '0.5' }).sessionMs).toBe(1_800_000);
  });
});

describe('single sign-on', () => {
  test('is what the settings say', () => {
    expect(read({ ...OIDC, DESK_OIDC_ISSUER: `${OIDC.DESK_OIDC_ISSUER}/` }).oidc).toEqual({
      issuer: 'https://login.example.com/realms/acme',
      clientId: 'desk',
      clientSecret: 's3cr3t',
      name: 'single sign-on',
      scopes: ['openid', 'profile', 'email'],
      groupsClaim: 'groups',
      emailsVerified: false,
      groups: [],
    });
  });

  test('its emails count as verified by one word alone', () => {
    const emails = (word: string) => read({ ...OIDC, DESK_OIDC_EMAILS_VERIFIED: word }).oidc?.emailsVerified;
    expect(['yes', 'no', ''].map(emails)).toEqual([true, false, false]);
    for (const word of ['Yes', 'true', '1'])
      expect(sentenceOf({ ...OIDC, DESK_OIDC_EMAILS_VERIFIED: word })).toBe(
        'DESK_OIDC_EMAILS_VERIFIED must be yes or no.',
      );
  });

  test.each(['DESK_OIDC_ISSUER', 'DESK_OIDC_CLIENT_ID', 'DESK_OIDC_CLIENT_SECRET'] as const)('needs %s', (name) => {
    const { [name]: _left, ...rest } = OIDC;
    expect(sentenceOf(rest)).toMatch(/^Single sign-on needs DESK_OIDC_ISSUER, .* together\.$/);
  });

  test('groups alone are no single sign-on', () => {
    expect(sentenceOf({ DESK_OIDC_ROLES: 'ops=operator' })).toMatch(/^Single sign-on needs/);
  });

  test('needs the address that the provider sends people back to', () => {
    const { DESK_PUBLIC_URL: _left, ...rest } = OIDC;
    expect(sentenceOf(rest)).toMatch(/^Single sign-on needs DESK_PUBLIC_URL/);
  });

  test.each(['login.example.com', 'http://login.example.com', 'ftp://login.example.com'])(
    '%s is no issuer',
    (issuer) => {
      expect(sentenceOf({ ...OIDC, DESK_OIDC_ISSUER: issuer })).toMatch(/^DESK_OIDC_ISSUER must be an https URL/);
    },
  );

  test('an issuer on this machine may do without https', () => {
    expect(read({ ...OIDC, DESK_OIDC_ISSUER: 'http://127.0.0.1:9000' }).oidc?.issuer).toBe('http://127.0.0.1:9000');
  });

  const groups = (text: string) => read({ ...OIDC, DESK_OIDC_ROLES: text }).oidc?.groups;

  test('groups give roles, some within limits', () => {
    expect(
      groups('Ops Team=operator[tag:team=payments;region:cn-hangzhou;account:lab], /desk/admins=admin,x=y=support,'),
    ).toEqual([
      {
        group: 'Ops Team',
        grant: {
          role: 'operator',
          scope: { accounts: ['lab'], regions: ['cn-hangzhou'], tags: [{ key: 'team', value: 'payments' }] },
        },
      },
      { group: '/desk/admins', grant: { role: 'admin', scope: null } },
      { group: 'x=y', grant: { role: 'support', scope: null } },
    ]);
  });

  test('a limit may hold a comma, and a tag an empty value', () => {
    expect(groups('ops=lead[tag:who=a,b;tag:idle=]')?.[0]?.grant.scope).toEqual({
      accounts: [],
      regions: [],
      tags: [
        { key: 'who', value: 'a,b' },
        { key: 'idle', value: '' },
      ],
    });
  });

  test.each([
    'ops',
    'ops=root',
    '=operator',
    'ops=operator[',
    'ops=operator[]',
    'ops=operator[zone:a]',
    'ops=operator[tag:team]',
    'ops=operator[tag:=x]',
    'ops=Operator',
    'ops=operator[region:]',
  ])('%s is no rule', (text) => {
    expect(sentenceOf({ ...OIDC, DESK_OIDC_ROLES: text })).toMatch(/^DESK_OIDC_ROLES holds "/);
  });

  test('the admin role cannot be limited', () => {
    expect(sentenceOf({ ...OIDC, DESK_OIDC_ROLES: 'ops=admin[region:cn-hangzhou]' })).toBe(
      'DESK_OIDC_ROLES limits the admin role of ops; it cannot be limited.',
    );
  });

  test('whether some group makes administrators is known', () => {
    expect(namesAdminGroup(read({ ...OIDC, DESK_OIDC_ROLES: 'ops=operator' }))).toBe(false);
    expect(namesAdminGroup(read({ ...OIDC, DESK_OIDC_ROLES: 'ops=operator,boss=admin' }))).toBe(true);
    expect(namesAdminGroup(read())).toBe(false);
  });
});

test.each([
  ['DESK_SECRET', 'hush'],
  ['DESK_SETUP_TOKEN', 'hush'],
  ['DESK_METRICS_TOKEN', 'hush'],
  ['DESK_OIDC_CLIENT_SECRET', 'hush'],
  ['DESK_PUBLIC_URL', 'https://ada:hush@desk.example.com'],
])('the sentence about %s does not hold what it was', (name, value) => {
  const sentence = sentenceOf({ [name]: value });
  expect(sentence).toMatch(/\.$/);
  expect(sentence).not.toContain('hush');
});

test('single sign-on without openid is refused at the start: its provider would prove nobody', () => {
  expect(sentenceOf({ ...OIDC, DESK_OIDC_SCOPES: 'profile email' })).toBe(
    'DESK_OIDC_SCOPES must name openid, or the provider proves nobody.',
  );
  expect(sentenceOf({ ...OIDC, DESK_OIDC_SCOPES: 'groups, openid' })).toBeNull();
});
