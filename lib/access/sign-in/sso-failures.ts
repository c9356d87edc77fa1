import type { OidcSettings } from '../../config/access-settings';
import { capitalised } from '../../domain/words/prose';
import type { Saying } from '../../domain/words/reply-words';
import { saying } from '../../domain/words/saying';

/** Why a single sign-on ended without a session. In addresses of the sign-in page: kept as they are. */
export const SSO_FAILURES = [
  'unreachable',
  'denied',
  'expired',
  'refused',
  'no_email',
  'email_unverified',
  'email_taken',
  'deactivated',
  'failed',
] as const;
export type SsoFailure = (typeof SSO_FAILURES)[number];

/** What is said of a code in an address; null for one that is none of ours. */
export function ssoFailureSaying(code: unknown, oidc: Pick<OidcSettings, 'name'> | null): Saying | null {
  const known = SSO_FAILURES.find((failure) => failure === code);
  if (known === undefined || oidc === null) return null;
  const provider = capitalised(oidc.name);
  switch (known) {
    case 'expired':
      return saying('peopleReply.sso_expired');
    case 'deactivated':
      return saying('peopleReply.accountDeactivated');
    case 'failed':
      return saying('peopleReply.sso_failed');
    case 'email_taken':
      return saying('peopleReply.sso_email_taken', { provider: oidc.name });
    default:
      return saying(`peopleReply.sso_${known}`, { provider });
  }
}
