import { AsyncLocalStorage } from 'node:async_hooks';
import { getOAuthState } from 'better-auth/api';
import type { OAuth2Tokens } from 'better-auth/oauth2';
import { delay } from '../../clock';
import type { OidcSettings } from '../../config/access-settings';
import { fail, ok, type Result } from '../../domain/result';
import { type CookieToSet, cookieNameFor, cookieOf } from '../http/cookie-header';
import { type AuthParts, createAuth, PROVIDER_ID, STATE_SECONDS } from './auth';
import { createDiscovery, type Discovery } from './discovery';
import { nextPath } from './next-path';
import { type Identity, readIdentity } from './read-identity';
import type { SsoFailure } from './sso-failures';

/** The provider's part in one way back, the token's exchange and userinfo together, in milliseconds. */
const FINISH_WITHIN_MS = 20_000;

/** The provider's word for somebody, or why there is none; and where they were going. */
export interface Finished {
  who: Result<Identity, SsoFailure>;
  next: string;
  cookies: CookieToSet[];
}

/** Single sign-on with the one provider of the settings. */
export interface SingleSignOn {
  /** Where to send the browser, and what it keeps meanwhile; fails when the provider cannot be reached. */
  start(next: string): Promise<Result<{ url: string; cookies: CookieToSet[] }, SsoFailure>>;
  /** What the provider's answer, in the query of the way back, comes to. */
  finish(search: string, cookieHeader: string | null): Promise<Finished>;
}

/** What one way back has found out so far. */
interface Flow {
  discovery: Discovery;
  who: Result<Identity, SsoFailure> | null;
  next: string;
}

/** Makes single sign-on ready. The provider is first asked when somebody needs it: the desk starts without it. */
export function createSingleSignOn(parts: AuthParts, oidc: OidcSettings): SingleSignOn {
  const { origin, say } = parts;
  const flows = new AsyncLocalStorage<Flow>();
  const stateCookie = cookieNameFor(origin, 'oauth_state');
  const discover = createDiscovery(oidc.issuer);
  let made: ReturnType<typeof createAuth> | null = null;

  const onTokens = async (tokens: OAuth2Tokens) => {
    const flow = flows.getStore();
    if (flow === undefined) throw new Error('Tokens came outside of a way back');
    flow.next = pathIn((await getOAuthState())?.callbackURL, origin);
    flow.who = await readIdentity(oidc, flow.discovery, tokens);
  };
  const ready = async () => {
    const discovery = await discover();
    if (!discovery.ok) {
      say('warn', 'The single sign-on provider cannot be used', { issuer: oidc.issuer, why: discovery.error });
      return null;
    }
    // Made only now: what better-auth asks of the provider when it is made has no limit of time.
    made ??= createAuth(parts, oidc, discovery.value, onTokens);
    return { auth: made, discovery: discovery.value };
  };

  return {
    start: async (next) => {
      const sso = await ready();
      if (sso === null) return fail('unreachable');
      const errorURL = `${origin}/sign-in?next=${encodeURIComponent(next)}`;
      const { headers, response } = await sso.auth.api.signInSocial({
        body: {
          provider: PROVIDER_ID,
          callbackURL: `${origin}${next}`,
          errorCallbackURL: errorURL,
          disableRedirect: true,
        },
        returnHeaders: true,
      });
      const state = setCookieValue(headers, stateCookie);
      if (response.url === undefined || state === null) throw new Error('Single sign-on did not start');
      return ok({ url: response.url, cookies: [cookieOf({ origin }, stateCookie, state, STATE_SECONDS)] });
    },

    finish: async (search, cookieHeader) => {
      const sso = await ready();
      const cookies = [cookieOf({ origin }, stateCookie, '', 0)];
      if (sso === null) return { who: fail('unreachable'), next: '/fleet', cookies: [] };
      const foreign = whyForeign(new URLSearchParams(search), sso.discovery);
      if (foreign !== null) {
        say('warn', 'A single sign-on failed', { failure: 'refused', said: foreign });
        // What the browser keeps stays: whoever has led it here must not end the sign-in that it is in.
        return { who: fail('refused'), next: '/fleet', cookies: [] };
      }
      const flow: Flow = { discovery: sso.discovery, who: null, next: '/fleet' };
      const request = new Request(`${origin}/api/auth/callback/${PROVIDER_ID}${search}`, {
        headers: cookieHeader === null ? {} : { cookie: cookieHeader },
      });
      const answered = flows.run(flow, () => sso.auth.handler(request));
      const response = await Promise.race([answered, delay(FINISH_WITHIN_MS, { unref: true }).then(() => null)]);
      // Too late, whatever still comes.
      if (response === null) return { who: fail('unreachable'), next: flow.next, cookies };
      if (flow.who !== null) return { who: flow.who, next: flow.next, cookies };
      const { error, next } = told(response.headers.get('location'), origin);
      const failure = failureOf(error);
      say('warn', 'A single sign-on failed', { failure, said: error.slice(0, 60) });
      if (failure !== 'refused') return { who: fail(failure), next, cookies: failure === 'expired' ? [] : cookies };
      // A code that could not be exchanged looks the same whether it was wrong or the provider is gone.
      const still = await discover();
      return { who: fail(still.ok ? 'refused' : 'unreachable'), next, cookies };
    },
  };
}

/**
 * Why an answer is not this provider's, for the log; null when it may be. A code that another one has given must not be taken
 * to this one, nor the other way round (RFC 9207).
 */
function whyForeign(answer: URLSearchParams, { issuer, namesItself }: Discovery): string | null {
  for (const name of ['iss', 'code', 'state', 'error'])
    if (answer.getAll(name).length > 1) return `${name} more than once`;
  const iss = answer.get('iss');
  if (iss !== null) return iss === issuer ? null : 'answer of another issuer';
  // Without a state it is no answer to anything, and better-auth says so.
  return namesItself && answer.has('state') ? 'answer without its issuer' : null;
}

/** What better-auth says went wrong, in the address to which it would send the browser. */
function told(location: string | null, origin: string): { error: string; next: string } {
  const url = location !== null && URL.canParse(location, origin) ? new URL(location, origin) : null;
  const error = url?.searchParams.get('error') ?? 'none';
  return { error: /^[\w-]{1,60}$/.test(error) ? error : 'other', next: nextPath(url?.searchParams.get('next')) };
}

function failureOf(error: string): SsoFailure {
  if (/^state_|^nonce_binding_missing$/.test(error)) return 'expired';
  if (/^(access_denied|(login|consent|interaction|account_selection)_required)$/.test(error)) return 'denied';
  if (/^(temporarily_unavailable|server_error)$/.test(error)) return 'unreachable';
  return 'refused';
}

function pathIn(url: string | undefined, origin: string): string {
  return nextPath(url?.startsWith(`${origin}/`) === true ? url.slice(origin.length) : null);
}

function setCookieValue(headers: Headers, name: string): string | null {
  for (const line of headers.getSetCookie()) {
    const [pair = ''] = line.split(';');
    const at = pair.indexOf('=');
    if (pair.slice(0, at) === name) return decodeURIComponent(pair.slice(at + 1));
  }
  return null;
}
