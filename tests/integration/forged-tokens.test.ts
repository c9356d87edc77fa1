import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { AccessContext } from '@/lib/access/access-context';
import { finishSingleSignOn } from '@/lib/access/sign-in/finish-single-sign-on';
import { startSingleSignOn } from '@/lib/access/sign-in/start-single-sign-on';
import { startAccess, type TestAccess, visitor } from '../support/access';

const SECRET = 'only-for-tests-0123456789-0123456789';
const own = generateKeyPairSync('rsa', { modulusLength: 2048 });
const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 });
type Header = Record<string, unknown>;
type Claims = Record<string, unknown>;

let server: Server;
let issuer: string;
let desk: TestAccess;
let access: AccessContext;
/** What the token endpoint answers next. */
let idToken: string | undefined;

/** A provider that answers whatever a test wants: what it should never do. */
beforeAll(async () => {
  server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    if (request.url?.endsWith('/openid-configuration'))
      response.end(
        JSON.stringify({
          issuer,
          authorization_endpoint: `${issuer}/authorize`,
          token_endpoint: `${issuer}/token`,
          jwks_uri: `${issuer}/jwks`,
          id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'],
        }),
      );
    else if (request.url === '/jwks')
      response.end(JSON.stringify({ keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: 'own', use: 'sig' }] }));
    else response.end(JSON.stringify({ access_token: 'a', token_type: 'Bearer', id_token: idToken }));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  desk = await startAccess({
    DESK_FLEET: 'alibaba',
    DESK_PUBLIC_URL: 'http://127.0.0.1:3999',
    DESK_SETUP_TOKEN: 'a-set-up-token-of-forty-characters-or-so',
    DESK_OIDC_ISSUER: issuer,
    DESK_OIDC_CLIENT_ID: 'desk',
    DESK_OIDC_CLIENT_SECRET: SECRET,
  });
  access = desk.access;
});
afterAll(async () => {
  server.close();
  await desk.stop();
});
beforeEach(() => desk.database.query('delete from people'));

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const byOwnKey = (text: string) => sign('sha256', Buffer.from(text), own.privateKey).toString('base64url');

/** Signs in with a token that says this; gives where the browser is led. */
async function comesWith(
  claims: Claims,
  { header = {}, signature = byOwnKey }: { header?: Header; signature?: (text: string) => string } = {},
): Promise<string> {
  const started = await startSingleSignOn(access, visitor(), { next: '/fleet' });
  if (!started.ok) throw new Error(started.error.sentence);
  const asked = new URL(started.value.url).searchParams;
  const now = Math.floor(Date.now() / 1000);
  const content = {
    iss: issuer,
    aud: 'desk',
    sub: 'ada',
    iat: now,
    exp: now + 300,
    nonce: asked.get('nonce'),
    email: 'ada@example.com',
    email_verified: true,
    name: 'Ada',
    groups: [],
    ...claims,
  };
  const text = `${part({ alg: 'RS256', kid: 'own', typ: 'JWT', ...header })}.${part(content)}`;
  idToken = `${text}.${signature(text)}`;
  const search = `?${new URLSearchParams({ code: 'c', state: asked.get('state') ?? '' })}`;
  const wayOn = await finishSingleSignOn(access, visitor('192.0.2.1', started.value.cookies), {
    provider: 'oidc',
    search,
  });
  const { rows } = await desk.database.query('select count(*)::int as n from sessions');
  expect(rows[0].n).toBe(wayOn?.path === '/fleet' ? 1 : 0);
  return new URL(wayOn?.path ?? '/', issuer).searchParams.get('failed') ?? 'in';
}

test('a token of the provider for this desk and this sign-in lets in', async () => {
  expect(await comesWith({})).toBe('in');
  await desk.database.query('delete from people');
  expect(await comesWith({ email_verified: 'true' })).toBe('in');
});

const hour = 3_600;
const past = Math.floor(Date.now() / 1000) - hour;
test.each<[string, Claims]>([
  ['without a nonce', { nonce: undefined }],
  ['with the nonce of another sign-in', { nonce: 'another-nonce-of-32-characters-x' }],
  ['of another issuer', { iss: 'https://other.test' }],
  ['without an issuer', { iss: undefined }],
  ['for another client', { aud: 'another' }],
  ['that is over', { iat: past, exp: past + 60 }],
  ['without a subject', { sub: undefined }],
  ['with a subject that is no text', { sub: { $ne: '' } }],
])('a token %s lets nobody in', async (_what, claims) => {
  expect(await comesWith(claims)).toBe('refused');
});

test.each<[string, Parameters<typeof comesWith>[1]]>([
  ['that nobody has signed', { header: { alg: 'none' }, signature: () => '' }],
  ['whose signature was taken away', { signature: () => '' }],
  [
    'signed by another key',
    { signature: (text) => sign('sha256', Buffer.from(text), foreign.privateKey).toString('base64url') },
  ],
  [
    'signed with the public key as a secret',
    {
      header: { alg: 'HS256' },
      signature: (text) =>
        createHmac('sha256', own.publicKey.export({ format: 'pem', type: 'spki' }))
          .update(text)
          .digest('base64url'),
    },
  ],
  [
    'signed with the secret of the client',
    { header: { alg: 'HS256' }, signature: (text) => createHmac('sha256', SECRET).update(text).digest('base64url') },
  ],
  [
    'that brings its own key',
    {
      header: { kid: undefined, jwk: foreign.publicKey.export({ format: 'jwk' }) },
      signature: (text) => sign('sha256', Buffer.from(text), foreign.privateKey).toString('base64url'),
    },
  ],
])('a token %s lets nobody in', async (_what, forged) => {
  expect(await comesWith({}, forged)).toBe('refused');
});

test.each([false, 'false', 'TRUE', 'yes', 1, null, {}])(
  'an email whose email_verified is %j is not verified',
  async (email_verified) => {
    expect(await comesWith({ email_verified })).toBe('email_unverified');
  },
);
