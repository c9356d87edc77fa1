import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { invites, people } from '../../db/access-schema';
import { databaseNow } from '../../db/database-clock';
import { personActor } from '../../domain/access/actor';
import type { ActionReply } from '../../domain/access/person';
import { saying } from '../../domain/words/saying';
import type { AccessContext } from '../access-context';
import type { Visitor } from '../asking-actor';
import type { CookieToSet } from '../http/cookie-header';
import { closeSessions } from '../sessions/close-sessions';
import { lockPeopleOf, openSession } from '../sessions/open-session';
import { forgetBrowsers } from '../sign-in/known-browser';
import { checkPassword, hashOf, storePassword } from '../sign-in/password';
import { guardAttempt } from '../sign-in/sign-in-attempts';
import { lockRow } from './as-administrator';
import { findLink } from './find-link';
import { FIELDS, readPersonInput } from './read-person-input';
import { recordPersonEvent } from './record-person-event';

export type AcceptField = 'password';

/** What stands in the link, and the password that was chosen with it. */
export const acceptInviteInput = z.object({ token: FIELDS.token, password: FIELDS.password });

/**
 * Takes a link and the password that was chosen with it: the link is used up, and the person signed in. Whoever was signed
 * in until then no longer is, and no browser is known but this one.
 * @returns the cookies to set.
 */
export async function acceptInvite(
  access: AccessContext,
  actor: Visitor,
  raw: unknown,
): Promise<ActionReply<CookieToSet[], AcceptField>> {
  const read = readPersonInput(acceptInviteInput, ['password'] as const, raw);
  if (!read.ok) return read.error;
  const { token, password } = read.value;
  const guard = await guardAttempt(access, { address: actor.address });
  if (!guard.ok) return { kind: 'invalid', field: null, ...guard.error };
  const found = await findLink(access.db, token);
  if (found.ok || !found.error.unknown) await guard.value.takeBack();
  if (!found.ok) return { kind: 'invalid', field: null, ...found.error.saying };
  const usable = checkPassword(password, found.value.person, access.origin);
  if (!usable.ok) return { kind: 'invalid', field: 'password', ...usable.error };
  const hash = await hashOf(access.memory, usable.value);
  return access.db.transaction(async (tx) => {
    await lockPeopleOf(tx, access, found.value.person.id, actor);
    const person = await lockRow(tx, found.value.person.id);
    // Once more, now that nobody can change it: of two at once one is first.
    const still = await findLink(tx, token);
    if (person === null || !still.ok)
      return { kind: 'invalid', field: null, ...(still.ok ? saying('peopleReply.noPerson') : still.error.saying) };
    const self = personActor(person);
    await tx
      .update(invites)
      .set({ usedAt: new Date(await databaseNow(tx)) })
      .where(and(eq(invites.id, still.value.id), isNull(invites.usedAt)));
    await recordPersonEvent(tx, person.id, self, { kind: 'link_used', data: { address: actor.address } });
    await storePassword(tx, person.id, hash);
    await recordPersonEvent(tx, person.id, self, { kind: 'password_changed', data: { how: 'link' } });
    // Made while there is no single sign-on; when it comes back it takes over again.
    if (person.source === 'sso') await tx.update(people).set({ source: 'local' }).where(eq(people.id, person.id));
    await closeSessions(tx, person.id, { why: 'password_changed', by: person.name });
    await forgetBrowsers(tx, person.id);
    const opened = await openSession(tx, access, person.id, 'link', actor);
    if (!opened.ok) throw new Error('Somebody whose link is good was turned away');
    return { kind: 'done', value: opened.value };
  });
}
