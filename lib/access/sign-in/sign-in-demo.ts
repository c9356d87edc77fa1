import { z } from 'zod';
import { ROLES } from '../../domain/access/permissions';
import { fail, ok, type Result } from '../../domain/result';
import type { Saying } from '../../domain/words/reply-words';
import { saying } from '../../domain/words/saying';
import type { AccessContext } from '../access-context';
import type { Visitor } from '../asking-actor';
import type { CookieToSet } from '../http/cookie-header';
import { openSession } from '../sessions/open-session';
import { DEMO_PEOPLE } from './demo';

/** What the button of a demo person sends. */
export const signInDemoInput = z.object({ role: z.enum(ROLES) });
export type DemoInput = z.input<typeof signInDemoInput>;

/** Signs in as the demo person of a role, where there are demo people. @returns fails with one sentence. */
export async function signInDemo(
  access: AccessContext,
  actor: Visitor,
  raw: unknown,
): Promise<Result<CookieToSet[], Saying>> {
  const parsed = signInDemoInput.safeParse(raw);
  if (!parsed.success) return fail(saying('peopleReply.noDemoRole'));
  if (!access.settings.demo) return fail(saying('doorReply.noDemoPeople'));
  const { id } = DEMO_PEOPLE[parsed.data.role];
  const opened = await access.db.transaction((tx) => openSession(tx, access, id, 'demo', actor));
  return opened.ok ? ok(opened.value) : fail(opened.error);
}
