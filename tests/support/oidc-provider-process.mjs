// An OpenID Connect provider for tests, as a process of its own: started by oidc-provider.ts, which sends it its people.
import { createServer } from 'node:http';
import { argv } from 'node:process';
import Provider from 'oidc-provider';

/** What it is told at its start. @type {{ port: number, client: object, jwks: object, claimsInIdToken: boolean }} */
const given = JSON.parse(argv[2] ?? '{}');

/** Who can sign in, by their id. @type {Map<string, Record<string, unknown>>} */
let people = new Map();

const issuer = `http://127.0.0.1:${given.port}`;
const provider = new Provider(issuer, {
  clients: [given.client],
  jwks: given.jwks,
  cookies: { keys: ['only for tests'] },
  features: { devInteractions: { enabled: false } },
  pkce: { required: () => true },
  // The way of the standard: with a code, claims come from userinfo. Many providers put them into the ID token.
  conformIdTokenClaims: !given.claimsInIdToken,
  claims: {
    openid: ['sub'],
    email: ['email', 'email_verified'],
    profile: ['name', 'groups', 'realm_access'],
  },
  findAccount: (_context, id) => {
    const claims = people.get(id);
    return claims === undefined ? undefined : { accountId: id, claims: () => ({ sub: id, ...claims }) };
  },
  interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
  // Nobody is asked for consent.
  loadExistingGrant: async (context) => {
    const grant = new provider.Grant({
      clientId: context.oidc.client.clientId,
      accountId: context.oidc.session.accountId,
    });
    grant.addOIDCScope('openid profile email');
    await grant.save();
    return grant;
  },
});

const serve = provider.callback();
createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', issuer);
  const [, what, uid] = pathname.split('/');
  if (what !== 'interaction' || uid === undefined) {
    serve(request, response);
    return;
  }
  const chosen = searchParams.get('as');
  if (chosen === null) {
    const links = [...people.keys(), 'nobody'].map(
      (id) => `<li><a href="/interaction/${uid}?as=${id}">Go on as ${id}</a></li>`,
    );
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><title>The provider</title><h1>The provider</h1><ul>${links.join('')}</ul>`);
    return;
  }
  const result =
    chosen === 'nobody'
      ? { error: 'access_denied', error_description: '<b>They went back</b>' }
      : { login: { accountId: chosen, remember: false } };
  provider.interactionFinished(request, response, result).catch((error) => {
    response.statusCode = 500;
    response.end(String(error));
  });
}).listen(given.port, '127.0.0.1', () => process.send?.('ready'));

process.on('message', (message) => {
  people = new Map(Object.entries(message));
  process.send?.('people');
});
process.on('disconnect', () => process.exit(0));
