import {
  AuthorizationResponseError,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  ClientError,
  calculatePKCECodeChallenge,
  fetchUserInfo,
  ResponseBodyError,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  WWWAuthenticateChallengeError,
} from 'openid-client';
import type { OidcSettings } from '../../config/access-settings';
import { fail, ok } from '../../domain/result';
import { errorName } from '../../error-name';
import type { AccessContext } from '../access-context';
import { cookieOf, ownCookieName, readCookie } from '../http/cookie-header';
import { createDiscovery, type ProviderMetadata } from './discovery';
import { createOidcClient, limitCalls } from './oidc-client';
import { readIdentity } from './read-identity';
import type { SsoFailure } from './sso-failures';
import { FLOW_SECONDS, openFlow, type SsoFlow, sealFlow } from './sso-flow';
import type { Finished, SingleSignOn } from './sso-port';

/** The id of the one provider, in the address that it sends people back to: `/api/auth/callback/oidc`. */
export const PROVIDER_ID = 'oidc';

/** The provider's part in one way back, the token's exchange, its keys and userinfo together, in milliseconds. */
const FINISH_WITHIN_MS = 20_000;

/** Makes single sign-on ready. The provider is first asked when somebody needs it: the desk starts without it. */
export function createSingleSignOn(
  { origin, secret, say }: Pick<AccessContext, 'origin' | 'secret' | 'say'>,
  oidc: OidcSettings,
): SingleSignOn {
  const redirectUri = `${origin}/api/auth/callback/${PROVIDER_ID}`;
  const flowCookie = ownCookieName(origin, 'single_sign_on');
  const discover = createDiscovery(oidc.issuer);

  const ready = async (): Promise<ProviderMetadata | null> => {
    const discovery = await discover();
    if (discovery.ok) return discovery.value;
    say('warn', 'The single sign-on provider cannot be used', { issuer: oidc.issuer, why: discovery.error });
    return null;
  };
  const tellFailure = (failure: SsoFailure, said: string) =>
    say('warn', 'A single sign-on failed', { failure, said: said.slice(0, 160) });

  /** Takes the provider's answer to it for who they are. */
  const identify = async (search: string, flow: SsoFlow, provider: ProviderMetadata): Promise<Finished['who']> => {
    const client = createOidcClient(oidc, provider);
    const calls = limitCalls(client, FINISH_WITHIN_MS);
    try {
      const tokens = await authorizationCodeGrant(client, new URL(`${redirectUri}${search}`), {
        expectedState: flow.state,
        expectedNonce: flow.nonce,
        pkceCodeVerifier: flow.verifier,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      // It is expected, so this is never so: without an ID token nothing would have been verified.
      if (claims === undefined) return fail('refused');
      const hasMore = provider.userinfo_endpoint !== undefined;
      // Of the same subject: tokens that were swapped would tell of somebody else (OpenID Connect Core, section 5.3.2).
      const more = (subject: string) => fetchUserInfo(client, tokens.access_token, subject);
      return await readIdentity(oidc, claims, hasMore ? more : null);
    } catch (error) {
      if (!isOfProvider(error) && !calls.unanswered()) throw error;
      const failure = calls.unanswered() ? 'unreachable' : failureOf(error);
      tellFailure(failure, saidOf(error));
      return fail(failure);
    }
  };

  return {
    start: async (next) => {
      const provider = await ready();
      if (provider === null) return fail('unreachable');
      const flow = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier(), next };
      const url = buildAuthorizationUrl(createOidcClient(oidc, provider), {
        redirect_uri: redirectUri,
        scope: oidc.scopes.join(' '),
        state: flow.state,
        nonce: flow.nonce,
        code_challenge: await calculatePKCECodeChallenge(flow.verifier),
        code_challenge_method: 'S256',
      });
      const cookie = cookieOf({ origin }, flowCookie, sealFlow(flow, secret), FLOW_SECONDS);
      return ok({ url: url.href, cookies: [cookie] });
    },

    finish: async (search, cookieHeader) => {
      // What the browser keeps stays: whoever has led it here must not end the sign-in that it is in.
      const stays = (failure: SsoFailure): Finished => ({ who: fail(failure), next: '/fleet', cookies: [] });
      const provider = await ready();
      if (provider === null) return stays('unreachable');
      const answer = new URLSearchParams(search);
      const foreign = whyForeign(answer, provider);
      if (foreign !== null) {
        tellFailure('refused', foreign);
        return stays('refused');
      }
      const kept = readCookie(cookieHeader, flowCookie);
      const flow = kept === null ? null : openFlow(kept, secret);
      if (flow === null || answer.get('state') !== flow.state) {
        tellFailure('expired', flow === null ? 'nothing was begun in this browser' : 'answer to something else');
        return stays('expired');
      }
      const who = await identify(search, flow, provider);
      return { who, next: flow.next, cookies: [cookieOf({ origin }, flowCookie, '', 0)] };
    },
  };
}

/**
 * Why an answer is not this provider's, for the log; null when it may be. A code that another one has given must not be taken
 * to this one, nor the other way round (RFC 9207).
 */
function whyForeign(answer: URLSearchParams, provider: ProviderMetadata): string | null {
  for (const name of ['iss', 'code', 'state', 'error'])
    if (answer.getAll(name).length > 1) return `${name} more than once`;
  const iss = answer.get('iss');
  if (iss !== null) return iss === provider.issuer ? null : 'answer of another issuer';
  // Without a state it is no answer to anything, and is told so.
  const namesItself = provider.authorization_response_iss_parameter_supported === true;
  return namesItself && answer.has('state') ? 'answer without its issuer' : null;
}

/** What openid-client says of what the provider or the browser has sent. Anything else is a bug. */
function isOfProvider(error: unknown): boolean {
  return (
    error instanceof ClientError ||
    error instanceof AuthorizationResponseError ||
    error instanceof ResponseBodyError ||
    error instanceof WWWAuthenticateChallengeError
  );
}

function failureOf(error: unknown): SsoFailure {
  if (!(error instanceof AuthorizationResponseError)) return 'refused';
  if (/^(access_denied|(login|consent|interaction|account_selection)_required)$/.test(error.error)) return 'denied';
  return /^(temporarily_unavailable|server_error)$/.test(error.error) ? 'unreachable' : 'refused';
}

/** For the log: a code of the standard, or openid-client's own first words. Never what was sent to us, nor an address. */
function saidOf(error: unknown): string {
  if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError)
    return /^[\w-]{1,60}$/.test(error.error) ? error.error : 'other';
  const innermost = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const words = innermost instanceof Error ? /^[\w "'-]{1,80}/.exec(innermost.message)?.[0]?.trim() : undefined;
  return `${errorName(error)}: ${words ?? 'something'}`;
}
