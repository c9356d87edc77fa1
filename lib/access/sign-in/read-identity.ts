import type { OidcSettings } from '../../config/access-settings';
import { fail, ok, type Result } from '../../domain/result';
import { type Claims, groupsIn } from './claims';
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
 * Reads who it is from what a verified ID token says, and from the provider's userinfo where the token leaves out the email,
 * the name or the groups.
 * @param askUserinfo what the userinfo says of this subject, and of nobody else; null: the provider has none.
 * @throws what `askUserinfo` throws.
 */
export async function readIdentity(
  oidc: Pick<OidcSettings, 'groupsClaim' | 'emailsVerified'>,
  fromToken: Claims,
  askUserinfo: ((subject: string) => Promise<Claims>) | null,
): Promise<Result<Identity, SsoFailure>> {
  const subject = fromToken.sub;
  if (typeof subject !== 'string' || subject === '' || subject.length > 255) return fail('refused');
  let claims = fromToken;
  let emailSource = fromToken;
  if (leavesOut(fromToken, oidc) && askUserinfo !== null) {
    const more = await askUserinfo(subject);
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
