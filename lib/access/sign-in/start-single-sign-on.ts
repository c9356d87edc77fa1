import { z } from 'zod';
import { fail, ok, type Result } from '../../domain/result';
import type { Saying } from '../../domain/words/reply-words';
import { saying } from '../../domain/words/saying';
import type { AccessContext } from '../access-context';
import type { Visitor } from '../asking-actor';
import type { CookieToSet } from '../http/cookie-header';
import { nextPath } from './next-path';
import { ssoFailureSaying } from './sso-failures';

/** What the button of the single sign-on sends: where to go after it. */
export const startSingleSignOnInput = z.object({ next: z.string().max(1_000) });
export type SsoInput = z.input<typeof startSingleSignOnInput>;

/** Where to send the browser to sign in, and what it keeps until it comes back. @returns fails with one sentence. */
export async function startSingleSignOn(
  access: AccessContext,
  _actor: Visitor,
  raw: unknown,
): Promise<Result<{ url: string; cookies: CookieToSet[] }, Saying>> {
  const { oidc } = access.settings;
  if (access.sso === null || oidc === null) return fail(saying('peopleReply.ssoNone'));
  const parsed = startSingleSignOnInput.safeParse(raw);
  const started = await access.sso.start(nextPath(parsed.success ? parsed.data.next : null));
  if (started.ok) return ok(started.value);
  return fail(ssoFailureSaying(started.error, oidc) ?? saying('peopleReply.ssoNotStarted'));
}
