import { z } from 'zod';
import { personActor } from '../../domain/access/actor';
import type { ActionReply, Person } from '../../domain/access/person';
import type { AccessContext } from '../access-context';
import { closeSessions } from '../sessions/close-sessions';
import type { Visitor } from '../sessions/open-session';
import { forgetBrowsers } from '../sign-in/known-browser';
import { checkPassword, hashOf, isPassword, readPasswordHash, storePassword } from '../sign-in/password';
import { guardAttempt } from '../sign-in/sign-in-attempts';
import { lockRow } from './as-administrator';
import { revokeLinks } from './links';
import { FIELDS, readInput } from './read-person-input';
import { recordPersonEvent } from './record-person-event';

const SHOWN = ['current', 'next'] as const;
export type ChangePasswordField = (typeof SHOWN)[number];

const input = z.object({ current: FIELDS.password, next: FIELDS.password });

const NONE = 'You have no password here: you sign in by other means.';
const WRONG = 'This is not the password that you have now.';

/**
 * Changes one's own password, for who knows the old one. Everywhere else they are signed out, and links that were made for
 * them end. Answers how many other sessions ended.
 */
export async function changePassword(
  access: AccessContext,
  { person, sessionId }: { person: Person; sessionId: string },
  raw: unknown,
  visitor: Visitor,
): Promise<ActionReply<{ ended: number }, ChangePasswordField>> {
  const read = readInput(input, SHOWN, raw);
  if (!read.ok) return read.error;
  const { current, next } = read.value;
  const hash = await readPasswordHash(access.db, person.id);
  if (hash === null) return { kind: 'invalid', field: null, sentence: NONE };
  const { address } = visitor;
  const guard = await guardAttempt(access, { address, account: person.email, sessionId });
  if (!guard.ok) return { kind: 'invalid', field: null, sentence: guard.error };
  // In turn with all who sign in, and before those whom nobody knows yet.
  const right = await isPassword(current, hash, true).catch(async (error: unknown) => {
    // Nothing was checked.
    await guard.value.takeBack();
    throw error;
  });
  if (!right) return { kind: 'invalid', field: 'current', sentence: WRONG };
  await guard.value.takeBack();
  const usable = checkPassword(next, person, access.origin);
  if (!usable.ok) return { kind: 'invalid', field: 'next', sentence: usable.error };
  if (next === current)
    return { kind: 'invalid', field: 'next', sentence: 'The new password is the one that you have now.' };
  const newHash = await hashOf(next);
  return access.db.transaction(async (tx) => {
    await lockRow(tx, person.id);
    // Who changed it meanwhile did so with a proof of their own.
    if ((await readPasswordHash(tx, person.id)) !== hash) return { kind: 'invalid', field: 'current', sentence: WRONG };
    await storePassword(tx, person.id, newHash);
    await revokeLinks(tx, person.id);
    await forgetBrowsers(tx, person.id, { access, cookieHeader: visitor.cookieHeader });
    const ended = await closeSessions(tx, person.id, { why: 'password_changed', by: person.name, except: sessionId });
    const self = personActor(person);
    await recordPersonEvent(tx, person.id, self, { kind: 'password_changed', data: { how: 'self' } });
    return { kind: 'done', value: { ended } };
  });
}
