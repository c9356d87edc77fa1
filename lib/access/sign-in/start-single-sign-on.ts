import { z } from 'zod';
import { fail, ok, type Result } from '../../domain/result';
import type { AccessContext } from '../access-context';
import type { CookieToSet } from '../http/cookie-header';
import { nextPath } from './next-path';
import { ssoFailureSentence } from './sso-failures';

const input = z.object({ next: z.string().max(1_000) });

/** What the button of the single sign-on sends. */
export type SsoInput = z.input<typeof input>;

/** Where to send the browser to sign in, and what it keeps until it comes back. @returns fails with one sentence. */
export async function startSingleSignOn(
  access: AccessContext,
  raw: unknown,
): Promise<Result<{ url: string; cookies: CookieToSet[] }, string>> {
  const { oidc } = access.settings;
  if (access.sso === null || oidc === null) return fail('Single sign-on is not configured here.');
  const parsed = input.safeParse(raw);
  const started = await access.sso.start(nextPath(parsed.success ? parsed.data.next : null));
  if (started.ok) return ok(started.value);
  return fail(ssoFailureSentence(started.error, oidc) ?? 'Single sign-on did not start. Try again.');
}
