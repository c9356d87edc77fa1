import { afterEach, expect, test, vi } from 'vitest';
import { createDiscovery } from './discovery';

const ISSUER = 'https://login.test/realm';
const DOCUMENT = {
  issuer: ISSUER,
  authorization_endpoint: 'https://login.test/authorize',
  token_endpoint: 'https://login.test/token',
  jwks_uri: 'https://keys.test/jwks',
  userinfo_endpoint: 'https://login.test/me',
};

afterEach(() => vi.restoreAllMocks());

/** What is made of a description, which came from that address. */
async function read(document: object, { issuer = ISSUER, from }: { issuer?: string; from?: string } = {}) {
  const response = Response.json(document);
  Object.defineProperty(response, 'url', { value: from ?? `${issuer}/.well-known/openid-configuration` });
  vi.spyOn(globalThis, 'fetch').mockResolvedValue(response);
  return createDiscovery(issuer)();
}

test('a description of https endpoints is used, whatever host they are on', async () => {
  const more = {
    authorization_response_iss_parameter_supported: true,
    id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: ['client_secret_post'],
  };
  expect(await read({ ...DOCUMENT, ...more, end_session_endpoint: 'https://login.test/end' })).toEqual({
    ok: true,
    value: { ...DOCUMENT, ...more },
  });
  expect(await read(DOCUMENT)).toEqual({ ok: true, value: DOCUMENT });
});

test.each(['authorization_endpoint', 'token_endpoint', 'jwks_uri', 'userinfo_endpoint'] as const)(
  'an https issuer whose %s is not https is not used',
  async (name) => {
    for (const scheme of ['http', 'HTTP']) {
      const answer = await read({ ...DOCUMENT, [name]: DOCUMENT[name].replace('https', scheme) });
      expect(answer).toEqual({ ok: false, error: `description with a ${name} that is not https` });
    }
  },
);

test('an https issuer that sends elsewhere without https is not used', async () => {
  expect(await read(DOCUMENT, { from: 'http://login.test/elsewhere' })).toEqual({
    ok: false,
    error: 'description that is not sent over https',
  });
});

test('a description of another issuer is not used', async () => {
  for (const issuer of ['https://other.test', 'http://login.test/realm', `${ISSUER}x`])
    expect(await read({ ...DOCUMENT, issuer })).toEqual({ ok: false, error: 'description of another issuer' });
});

test('an issuer on this machine may be http as a whole, for trying', async () => {
  const issuer = 'http://127.0.0.1:9';
  const answer = await read(
    {
      issuer,
      authorization_endpoint: `${issuer}/a`,
      token_endpoint: `${issuer}/t`,
      jwks_uri: `${issuer}/j`,
    },
    { issuer },
  );
  expect(answer.ok).toBe(true);
});
