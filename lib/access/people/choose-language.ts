import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { people } from '../../db/access-schema';
import type { ReadsIn } from '../../domain/access/person';
import { isZone } from '../../domain/time/days';
import { LOCALES } from '../../domain/words/language';
import type { AccessContext } from '../access-context';
import type { Visitor } from '../asking-actor';
import { type CookieToSet, cookieOf } from '../http/cookie-header';
import { readVisit } from '../sessions/read-visit';
import { cookieValueOf, readsInCookieName } from '../sessions/reads-in';

/** In seconds: browsers keep none for longer than 400 days. */
const KEPT = 400 * 86_400;

/** A language and a time zone to read in; null: the browser's language, and UTC. */
export const chooseLanguageInput = z.object({
  locale: z.enum(LOCALES).nullable(),
  zone: z.string().max(60).refine(isZone).nullable(),
});

/**
 * Keeps what somebody reads in: with their account where they are signed in, and in this browser for pages without a session.
 * It is no event: it changes nothing for anybody else.
 * @returns the cookies to keep; null for what is no language or zone.
 */
export async function chooseLanguage(
  access: AccessContext,
  { cookieHeader }: Visitor,
  raw: unknown,
): Promise<CookieToSet[] | null> {
  const read = chooseLanguageInput.safeParse(raw);
  if (!read.success) return null;
  const reads: ReadsIn = read.data;
  const visit = await readVisit(access, cookieHeader);
  if (visit.kind === 'person') await access.db.update(people).set(reads).where(eq(people.id, visit.person.id));
  return [cookieOf(access, readsInCookieName(access.origin), cookieValueOf(reads), KEPT)];
}
