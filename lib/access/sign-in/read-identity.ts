import type { OAuth2Tokens } from 'better-auth/oauth2';
import type { OidcSettings } from '../../config/access-settings';
import { fail, ok, type Result } from '../../domain/result';
import { type Claims, claimsOf, groupsIn, isClaims } from './claims';
import { type Discovery, PROVIDER_WITHIN_MS } from './discovery';
import { cleanName, emailField } from './fields';
import type { SsoFailure } from './sso-failures';

/** Somebody as the provider proves them. */
export interface Identity {
  /** Theirs for ever at this provider. */
  subject: string;
  /** In lower case. */
  email: string;
  /** The provider says so of this email, or the settings say so of all that it tells. */
  emailVerified: boolean;
  name: string;
  groups: string[];
}

/**
 * Reads who it is from an ID token that was verified, and from the provider's userinfo where the token leaves out the
 * email, the name or the groups.
 */
export async function readIdentity(
  oidc: Pick<OidcSettings, 'groupsClaim' | 'emailsVerified'>,
  discovery: Pick<Discovery, 'userinfoEndpoint'>,
  { idToken, accessToken }: OAuth2Tokens,
): Promise<Result<Identity, SsoFailure>> {
  // Without an ID token nothing would have been verified: the provider's answer is then no OpenID Connect.
  if (idToken === undefined) return fail('refused');
  const fromToken = claimsOf(idToken);
  const subject = fromToken.sub;
  if (typeof subject !== 'string' || subject === '' || subject.length > 255) return fail('refused');
  let claims = fromToken;
  let emailSource = fromToken;
  if (leavesOut(fromToken, oidc) && discovery.userinfoEndpoint !== null && accessToken !== undefined) {
    const more = await askUserinfo(discovery.userinfoEndpoint, accessToken);
    if (more === null) return fail('unreachable');
    // Of somebody else: tokens were swapped (OpenID Connect Core, section 5.3.2).
    if (more.sub !== subject) return fail('refused');
    claims = { ...more, ...fromToken };
    if (!tellsEmail(fromToken, oidc) && isTold(more.email)) emailSource = more;
  }
  // Both from one source: "verified" of one address says nothing of another.
  const { email: address, email_verified: verified } = emailSource;
  const email = emailField.safeParse(address);
  if (!email.success) return fail('no_email');
  return ok({
    subject,
    email: email.data,
    emailVerified: oidc.emailsVerified || verified === true || verified === 'true',
    name: cleanName(claims.name) ?? cleanName(claims.preferred_username) ?? email.data.slice(0, 100),
    groups: groupsIn(claims, oidc.groupsClaim) ?? [],
  });
}

type EmailSettings = Pick<OidcSettings, 'emailsVerified'>;

function leavesOut(claims: Claims, oidc: EmailSettings & Pick<OidcSettings, 'groupsClaim'>): boolean {
  return !tellsEmail(claims, oidc) || claims.name === undefined || groupsIn(claims, oidc.groupsClaim) === null;
}

/** An email, and whether it is verified, unless that is known. */
function tellsEmail(claims: Claims, { emailsVerified }: EmailSettings): boolean {
  return isTold(claims.email) && (emailsVerified || isTold(claims.email_verified));
}

function isTold(claim: unknown): boolean {
  return claim !== undefined && claim !== null;
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
