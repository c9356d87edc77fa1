import type { OAuth2Tokens } from 'better-auth/oauth2';
import type { OidcSettings } from '../../access-settings';
import { fail, ok, type Result } from '../../result';
import { type Claims, claimsOf, groupsIn, isClaims } from './claims';
import { type Discovery, PROVIDER_WITHIN_MS } from './discovery';
import { emailField, nameField } from './fields';
import type { SsoFailure } from './sso-failures';

/** Somebody as the provider proves them. */
export interface Identity {
  /** Theirs for ever at this provider. */
  subject: string;
  /** In lower case. */
  email: string;
  emailVerified: boolean;
  name: string;
  groups: string[];
}

/**
 * Reads who it is from an ID token that was verified, and from the provider's userinfo where the token leaves out the
 * email, the name or the groups.
 */
export async function readIdentity(
  oidc: Pick<OidcSettings, 'groupsClaim'>,
  discovery: Discovery,
  { idToken, accessToken }: OAuth2Tokens,
): Promise<Result<Identity, SsoFailure>> {
  // Without an ID token nothing would have been verified: the provider's answer is then no OpenID Connect.
  if (idToken === undefined) return fail('refused');
  const fromToken = claimsOf(idToken);
  const subject = fromToken.sub;
  if (typeof subject !== 'string' || subject === '' || subject.length > 255) return fail('refused');
  let claims = fromToken;
  if (leavesOut(fromToken, oidc.groupsClaim) && discovery.userinfoEndpoint !== null && accessToken !== undefined) {
    const more = await askUserinfo(discovery.userinfoEndpoint, accessToken);
    if (more === null) return fail('unreachable');
    // Of somebody else: tokens were swapped (OpenID Connect Core, section 5.3.2).
    if (more.sub !== subject) return fail('refused');
    claims = { ...more, ...fromToken };
  }
  const email = emailField.safeParse(claims.email);
  if (!email.success) return fail('no_email');
  const name = [claims.name, claims.preferred_username, email.data].map((given) => nameField.safeParse(given));
  return ok({
    subject,
    email: email.data,
    emailVerified: claims.email_verified === true || claims.email_verified === 'true',
    name: name.find((given) => given.success)?.data ?? email.data.slice(0, 100),
    groups: groupsIn(claims, oidc.groupsClaim) ?? [],
  });
}

function leavesOut(claims: Claims, groupsClaim: string): boolean {
  return claims.email === undefined || claims.name === undefined || groupsIn(claims, groupsClaim) === null;
}

async function askUserinfo(endpoint: string, accessToken: string): Promise<Claims | null> {
  try {
    const response = await fetch(endpoint, {
      headers: { authorization: `Bearer ${accessToken}`, accept: 'application/json' },
      // The token must not travel to wherever an answer points.
      redirect: 'error',
      signal: AbortSignal.timeout(PROVIDER_WITHIN_MS),
    });
    const body: unknown = response.ok ? await response.json() : null;
    return isClaims(body) ? body : null;
  } catch {
    return null;
  }
}
