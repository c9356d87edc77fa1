import { createHash, createHmac, createSign, generateKeyPairSync } from 'node:crypto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { OidcSettings } from '../../config/access-settings';
import { createSingleSignOn } from './single-sign-on';

const ISSUER = 'https://login.test';
const ORIGIN = 'https://desk.test';
const OIDC: OidcSettings = {
  issuer: ISSUER,
  clientId: 'restart-desk.test',
  clientSecret: 'a secret+with/signs~_.',
  name: 'Acme',
  scopes: ['openid', 'email'],
  groupsClaim: 'groups',
  emailsVerified: false,
  groups: [],
};
const DOCUMENT = {
  issuer: ISSUER,
  authorization_endpoint: `${ISSUER}/authorize?policy=one`,
  token_endpoint: `${ISSUER}/token`,
  jwks_uri: `${ISSUER}/keys`,
  userinfo_endpoint: `${ISSUER}/me`,
};

type Content = Record<string, unknown>;
type Sign = (content: Content) => string;

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const others = generateKeyPairSync('rsa', { modulusLength: 2048 });
const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const signedBy =
  (key: typeof keys): Sign =>
  (content) => {
    const signed = `${encoded({ alg: 'RS256', kid: 'k1' })}.${encoded(content)}`;
    return `${signed}.${createSign('sha256').update(signed).sign(key.privateKey, 'base64url')}`;
  };
const genuine = signedBy(keys);

/** What the provider answers; a number is a status without more. */
let answers: Record<string, object | number>;
let asked: { url: string; init: RequestInit | undefined }[];
const log: string[] = [];

beforeEach(() => {
  const jwk = { ...keys.publicKey.export({ format: 'jwk' }), kid: 'k1', use: 'sig', alg: 'RS256' };
  answers = {
    '/.well-known/openid-configuration': DOCUMENT,
    '/keys': { keys: [jwk] },
    '/me': { sub: 'ada', email: 'ada@example.com', email_verified: true, name: 'Ada', groups: ['ops'] },
  };
  asked = [];
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const url = new URL(String(input));
    asked.push({ url: url.href, init });
    if (url.pathname === '/token') init?.signal?.throwIfAborted();
    const answer = answers[url.pathname] ?? 404;
    return typeof answer === 'number' ? new Response('gone', { status: answer }) : Response.json(answer);
  });
});
afterEach(() => vi.restoreAllMocks());

const sso = () =>
  createSingleSignOn(
    {
      origin: ORIGIN,
      secret: 'only-for-tests-0123456789-0123456789',
      say: (...line) => log.push(JSON.stringify(line)),
    },
    OIDC,
  );

/** One way there and back, on which the token endpoint answers this. */
async function wayBack(tokens: (nonce: string) => object | number, answer: Content = { code: 'c1' }) {
  const there = sso();
  const started = await there.start('/fleet?q=web');
  if (!started.ok) throw new Error(started.error);
  const url = new URL(started.value.url);
  const [cookie] = started.value.cookies;
  answers['/token'] = tokens(url.searchParams.get('nonce') ?? '');
  const search = new URLSearchParams({ ...answer, state: url.searchParams.get('state') ?? '' });
  const finished = await there.finish(`?${search}`, `${cookie?.name}=${cookie?.value}`);
  return { url, cookie, finished, who: finished.who.ok ? finished.who.value : finished.who.error };
}

/** Tokens as they should be, but for what is changed in the ID token; null takes a claim away. */
function tokensOf(nonce: string, change: Content = {}, sign: Sign = genuine) {
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: ISSUER, sub: 'ada', aud: OIDC.clientId, iat: now, exp: now + 60, nonce, ...change };
  const content = Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== null));
  return { access_token: 'a1', token_type: 'Bearer', id_token: sign(content) };
}

const formOf = (path: string) =>
  new URLSearchParams(String(asked.find(({ url }) => url === ISSUER + path)?.init?.body));
const headerOf = (path: string) =>
  new Headers(asked.find(({ url }) => url === ISSUER + path)?.init?.headers).get('authorization');

test('the way there and back proves who somebody is', async () => {
  const { url, cookie, finished, who } = await wayBack((nonce) => tokensOf(nonce));
  expect(who).toEqual({ subject: 'ada', email: 'ada@example.com', emailVerified: true, name: 'Ada', groups: ['ops'] });
  const name = '__Host-desk.single_sign_on';
  expect(cookie).toMatchObject({ name, maxAge: 600, secure: true });
  expect(finished).toMatchObject({ next: '/fleet?q=web', cookies: [{ name, value: '', maxAge: 0, secure: true }] });
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    policy: 'one',
    response_type: 'code',
    client_id: OIDC.clientId,
    scope: 'openid email',
    redirect_uri: `${ORIGIN}/api/auth/callback/oidc`,
    code_challenge_method: 'S256',
  });
  const form = formOf('/token');
  expect(form.get('redirect_uri')).toBe(`${ORIGIN}/api/auth/callback/oidc`);
  const challenge = createHash('sha256')
    .update(form.get('code_verifier') ?? '')
    .digest('base64url');
  expect(url.searchParams.get('code_challenge')).toBe(challenge);
  expect(headerOf('/me')).toBe('Bearer a1');
  for (const { init } of asked.slice(1)) expect(init?.redirect).toBe('manual');
});

test('the client shows who it is as it did in earlier releases: hyphens and dots as they are', async () => {
  await wayBack((nonce) => tokensOf(nonce));
  const [id, secret] = ['restart-desk.test', 'a+secret%2Bwith%2Fsigns%7E_.'];
  expect(headerOf('/token')).toBe(`Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`);
  expect(formOf('/token').has('client_secret')).toBe(false);
  answers['/.well-known/openid-configuration'] = {
    ...DOCUMENT,
    token_endpoint_auth_methods_supported: ['private_key_jwt', 'client_secret_post'],
  };
  asked = [];
  await wayBack((nonce) => tokensOf(nonce));
  expect(headerOf('/token')).toBeNull();
  expect(formOf('/token').get('client_secret')).toBe(OIDC.clientSecret);
});

const hourAgo = Math.floor(Date.now() / 1000) - 3600;
const unsigned: Sign = (content) => `${encoded({ alg: 'none' })}.${encoded(content)}.`;
const bySecret: Sign = (content) => {
  const signed = `${encoded({ alg: 'HS256', kid: 'k1' })}.${encoded(content)}`;
  return `${signed}.${createHmac('sha256', OIDC.clientSecret).update(signed).digest('base64url')}`;
};

test.each<[what: string, change: Content, sign?: Sign]>([
  ['is signed by a key that is not the provider’s', {}, signedBy(others)],
  ['is not signed', {}, unsigned],
  ['is signed with what we know too', {}, bySecret],
  ['was made for another sign-on', { nonce: 'another' }],
  ['does not say for which sign-on it was made', { nonce: null }],
  ['was made for somebody else to read', { aud: 'another' }],
  ['was made for somebody else as well, who asked for it', { aud: [OIDC.clientId, 'another'], azp: 'another' }],
  ['is another issuer’s', { iss: 'https://other.test' }],
  ['is over', { iat: hourAgo, exp: hourAgo + 60 }],
  ['never ends', { exp: null }],
  ['is of nobody', { sub: null }],
  ['is of somebody without an id', { sub: '' }],
  ['is of an id that nobody keeps', { sub: 'x'.repeat(256) }],
])('an ID token that %s proves nobody', async (_what, change, sign) => {
  answers['/.well-known/openid-configuration'] = {
    ...DOCUMENT,
    id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'],
  };
  const { finished, who } = await wayBack((nonce) => tokensOf(nonce, change, sign));
  expect(who).toBe('refused');
  expect(finished.cookies).toMatchObject([{ maxAge: 0 }]);
  expect(headerOf('/me')).toBeNull();
});

test('without an ID token nobody is proved', async () => {
  expect((await wayBack(() => ({ access_token: 'a1', token_type: 'Bearer' }))).who).toBe('refused');
});

test('userinfo of somebody else proves nobody', async () => {
  answers['/me'] = { sub: 'olu', email: 'olu@example.com', email_verified: true };
  expect((await wayBack((nonce) => tokensOf(nonce))).who).toBe('refused');
  answers['/me'] = { email: 'olu@example.com', email_verified: true };
  expect((await wayBack((nonce) => tokensOf(nonce))).who).toBe('refused');
});

test.each(['/token', '/keys', '/me'])(
  'a provider whose %s is out of order is told apart from one that refuses',
  async (path) => {
    const answering = (status: number) =>
      wayBack((nonce) => {
        if (path !== '/token') answers[path] = status;
        return path === '/token' ? status : tokensOf(nonce);
      });
    expect((await answering(503)).who).toBe('unreachable');
    expect((await answering(400)).who).toBe('refused');
  },
);

test('a provider that answers too late, or not at all, is unreachable', async () => {
  const limits = vi.spyOn(AbortSignal, 'timeout');
  limits.mockImplementation((ms) =>
    ms === 20_000 ? AbortSignal.abort(new DOMException('too late', 'TimeoutError')) : new AbortController().signal,
  );
  expect((await wayBack((nonce) => tokensOf(nonce))).who).toBe('unreachable');
  limits.mockRestore();
  expect((await wayBack((nonce) => tokensOf(nonce))).who).toMatchObject({ subject: 'ada' });
  const fetched = vi.mocked(fetch).getMockImplementation();
  vi.mocked(fetch).mockImplementation(async (input, init) => {
    if (String(input) === DOCUMENT.token_endpoint) throw new TypeError('fetch failed');
    return fetched?.(input, init) ?? Response.error();
  });
  expect((await wayBack((nonce) => tokensOf(nonce))).who).toBe('unreachable');
});

test.each([
  ['access_denied', 'denied'],
  ['login_required', 'denied'],
  ['temporarily_unavailable', 'unreachable'],
  ['server_error', 'unreachable'],
  ['invalid_scope', 'refused'],
  ['<script>', 'refused'],
])('the answer %s is told as %s, and where somebody was going is kept', async (error, failure) => {
  const { finished, who } = await wayBack(() => 404, { error });
  expect(who).toBe(failure);
  expect(finished.next).toBe('/fleet?q=web');
  expect(headerOf('/token')).toBeNull();
});

test('the log tells why, and nothing of what was sent', () => {
  const told = log.join('\n');
  expect(told).toContain('OAUTH_JWT_CLAIM_COMPARISON_FAILED');
  expect(told).toContain('invalid_scope');
  expect(told).not.toMatch(/eyJ|a1"|c1"|<script>|ada@|https:/);
  expect(told).not.toContain(OIDC.clientSecret);
});
