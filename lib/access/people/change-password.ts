import { z } from 'zod';
import { personActor } from '../../domain/access/actor';
import type { ActionReply } from '../../domain/access/person';
import { saying } from '../../domain/words/saying';
import type { AccessContext } from '../access-context';
import type { PersonInSession } from '../asking-actor';
import { closeSessions } from '../sessions/close-sessions';
import { forgetBrowsers } from '../sign-in/known-browser';
import { checkPassword, hashOf, isPassword, readPasswordHash, storePassword } from '../sign-in/password';
import { guardAttempt } from '../sign-in/sign-in-attempts';
import { lockRow } from './as-administrator';
import { revokeLinks } from './links';
import { FIELDS, readPersonInput } from './read-person-input';
import { recordPersonEvent } from './record-person-event';

const SHOWN = ['current', 'next'] as const;
export type ChangePasswordField = (typeof SHOWN)[number];

/** The password that one has, and the one that one wants. */
export const changePasswordInput = z.object({ current: FIELDS.password, next: FIELDS.password });

const NONE = saying('peopleReply.noPassword');
const WRONG = saying('peopleReply.wrongPassword');

/**
 * Changes one's own password, for who knows the old one. Everywhere else they are signed out, and links that were made for
 * them end. Answers how many other sessions ended.
 */
export async function changePassword(
  access: AccessContext,
  actor: PersonInSession,
  raw: unknown,
): Promise<ActionReply<{ ended: number }, ChangePasswordField>> {
  const read = readPersonInput(changePasswordInput, SHOWN, raw);
  if (!read.ok) return read.error;
  const { current, next } = read.value;
  const { sessionId, address, cookieHeader } = actor;
  const hash = await readPasswordHash(access.db, actor.id);
  if (hash === null) return { kind: 'invalid', field: null, ...NONE };
  const guard = await guardAttempt(access, { address, account: actor.email, sessionId });
  if (!guard.ok) return { kind: 'invalid', field: null, ...guard.error };
  // In turn with all who sign in, and before those whom nobody knows yet.
  const right = await isPassword(access.memory, current, hash, true).catch(async (error: unknown) => {
    // Nothing was checked.
    await guard.value.takeBack();
    throw error;
  });
  if (!right) return { kind: 'invalid', field: 'current', ...WRONG };
  await guard.value.takeBack();
  const usable = checkPassword(next, actor, access.origin);
  if (!usable.ok) return { kind: 'invalid', field: 'next', ...usable.error };
  if (next === current) return { kind: 'invalid', field: 'next', ...saying('peopleReply.samePassword') };
  const newHash = await hashOf(access.memory, next);
  return access.db.transaction(async (tx) => {
    await lockRow(tx, actor.id);
    // Who changed it meanwhile did so with a proof of their own.
    if ((await readPasswordHash(tx, actor.id)) !== hash) return { kind: 'invalid', field: 'current', ...WRONG };
    await storePassword(tx, actor.id, newHash);
    await revokeLinks(tx, actor.id);
    await forgetBrowsers(tx, actor.id, { access, cookieHeader });
    const ended = await closeSessions(tx, actor.id, { why: 'password_changed', by: actor.name, except: sessionId });
    const self = personActor(actor);
    await recordPersonEvent(tx, actor.id, self, { kind: 'password_changed', data: { how: 'self' } });
    return { kind: 'done', value: { ended } };
  });
}
