import { betterAuth } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import type { OAuth2Tokens } from 'better-auth/oauth2';
import { genericOAuth } from 'better-auth/plugins';
import type { OidcSettings } from '../../config/access-settings';
import { credentials, people, sessions, verifications } from '../../db/access-schema';
import type { AccessContext } from '../access-context';
import { cookiePrefix } from '../sessions/session-cookie';
import { type Discovery, discoveryUrl } from './discovery';

/** What better-auth is made for and with. */
export type AuthParts = Pick<AccessContext, 'db' | 'settings' | 'origin' | 'secret' | 'say'>;

/** The id of the one provider, in the address that it sends people back to: `/api/auth/callback/oidc`. */
export const PROVIDER_ID = 'oidc';

/** How long the browser keeps what it needs to come back from the provider, in seconds. */
export const STATE_SECONDS = 600;

/**
 * Makes better-auth, which speaks OpenID Connect for us: the way to the provider (PKCE, state, nonce), the code's
 * exchange and the ID token's check. Nothing of it is reached over HTTP but the way back, which `single-sign-on.ts` hands
 * over. It opens no session and makes nobody: `onTokens` takes what the provider has proved, and ends it there; people,
 * sessions and their events are written by our own verbs, in one transaction.
 * @param onTokens gets tokens whose ID token was verified.
 */
export function createAuth(
  { db, settings, origin, secret, say }: AuthParts,
  oidc: OidcSettings,
  discovery: Discovery,
  onTokens: (tokens: OAuth2Tokens) => Promise<void>,
) {
  return betterAuth({
    baseURL: origin,
    secret,
    telemetry: { enabled: false },
    logger: {
      level: 'warn',
      // The first words alone: what follows may be a token, an address with a code in it, or a statement with its values.
      log: (level, message) => say(level === 'error' ? 'warn' : 'info', 'better-auth', { said: firstWords(message) }),
    },
    // Delays are asked by our own verbs: this one trusts X-Forwarded-For.
    rateLimit: { enabled: false },
    database: drizzleAdapter(db, {
      provider: 'pg',
      schema: { user: people, session: sessions, account: credentials, verification: verifications },
    }),
    emailAndPassword: { enabled: false, disableSignUp: true },
    session: {
      expiresIn: Math.ceil(settings.sessionMs / 1000),
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
    },
    account: { storeStateStrategy: 'cookie' },
    onAPIError: { errorURL: `${origin}/sign-in` },
    advanced: { cookiePrefix: cookiePrefix(origin), useSecureCookies: origin.startsWith('https:') },
    plugins: [
      genericOAuth({
        config: [
          {
            providerId: PROVIDER_ID,
            discoveryUrl: discoveryUrl(oidc.issuer),
            // Of the description that was judged, not of the one that the library fetches for its keys.
            authorizationUrl: discovery.authorizationEndpoint,
            tokenUrl: discovery.tokenEndpoint,
            clientId: oidc.clientId,
            clientSecret: oidc.clientSecret,
            scopes: oidc.scopes,
            pkce: true,
            requireIdTokenVerification: true,
            authentication: discovery.authentication,
            getUserInfo: async (tokens) => {
              await onTokens(tokens);
              return null;
            },
          },
        ],
      }),
    ],
  });
}

function firstWords(message: unknown): string {
  return /^[\w "'-]{1,80}/.exec(String(message))?.[0]?.trim() ?? 'something';
}
