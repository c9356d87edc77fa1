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
import { cookieValueOf, readsInCookieName, readsInOf } from '../sessions/reads-in';

/** In seconds: browsers keep none for longer than 400 days. */
const KEPT = 400 * 86_400;

/** A language or a time zone to read in, or both; null: the browser's language, and UTC. What is not named stays. */
export const chooseLanguageInput = z
  .object({
    locale: z.enum(LOCALES).nullable().optional(),
    zone: z.string().max(60).refine(isZone).nullable().optional(),
  })
  .refine(({ locale, zone }) => locale !== undefined || zone !== undefined);

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
  const visit = await readVisit(access, cookieHeader);
  const { locale, zone } = read.data;
  const person = visit.kind === 'person' ? visit.person : null;
  if (person !== null) await access.db.update(people).set({ locale, zone }).where(eq(people.id, person.id));
  const before = readsInOf(cookieHeader, access.origin);
  const reads: ReadsIn = {
    locale: locale === undefined ? (person?.reads?.locale ?? before.locale) : locale,
    zone: zone === undefined ? (person?.reads?.zone ?? before.zone) : zone,
  };
  return [cookieOf(access, readsInCookieName(access.origin), cookieValueOf(reads), KEPT)];
}
