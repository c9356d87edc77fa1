import type { OidcSettings } from '../../config/access-settings';

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

const SENTENCES: Record<SsoFailure, (name: string) => string> = {
  unreachable: (name) => `${name} cannot be reached at the moment. Try again in a minute.`,
  denied: (name) => `${name} did not let you in, or you went back before it was done. Try again.`,
  expired: () =>
    'Signing in took longer than 10 minutes, was begun in another browser, or was already done. Try again.',
  refused: (name) =>
    `Restart Desk could not accept what ${name} answered. Try again; if it stays so, an administrator finds the reason in the log.`,
  no_email: (name) => `${name} did not tell your email address, so Restart Desk cannot know you. Ask who runs it.`,
  email_unverified: (name) =>
    `${name} did not say that your email address is verified, so Restart Desk cannot know that it is yours. Verify it there, or ask who runs Restart Desk.`,
  email_taken: (name) =>
    `Your email address belongs to somebody else here, who has another account at ${name}. Ask an administrator of Restart Desk.`,
  deactivated: () => 'Your account was deactivated. An administrator can change that.',
  failed: () => 'Restart Desk could not finish signing you in. Try again.',
};

/** The sentence for a code in an address; null for one that is none of ours. */
export function ssoFailureSentence(code: unknown, oidc: Pick<OidcSettings, 'name'> | null): string | null {
  const known = SSO_FAILURES.find((failure) => failure === code);
  if (known === undefined || oidc === null) return null;
  const sentence = SENTENCES[known](oidc.name);
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`;
}
