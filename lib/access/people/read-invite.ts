import { z } from 'zod';
import type { InviteView } from '../../domain/access/people-views';
import type { ActionReply } from '../../domain/access/person';
import type { AccessContext } from '../access-context';
import type { Visitor } from '../asking-actor';
import { guardAttempt } from '../sign-in/sign-in-attempts';
import { findLink } from './find-link';
import { FIELDS, readPersonInput } from './read-person-input';

/** What stands in the link. */
export const readInviteInput = z.object({ token: FIELDS.token });

/** Says whose a link is, or why it opens nothing. Guesses are slowed down for the address they come from. */
export async function readInvite(
  access: AccessContext,
  actor: Visitor,
  raw: unknown,
): Promise<ActionReply<InviteView>> {
  const read = readPersonInput(readInviteInput, [], raw);
  if (!read.ok) return read.error;
  const guard = await guardAttempt(access, { address: actor.address });
  // The link may be good: trying again later helps.
  if (!guard.ok) return { kind: 'unavailable', ...guard.error };
  const found = await findLink(access.db, read.value.token);
  // Who knows a link, an old one too, does not guess.
  if (found.ok || !found.error.unknown) await guard.value.takeBack();
  if (!found.ok) return { kind: 'invalid', field: null, ...found.error.saying };
  const { person, expiresAt, replaces } = found.value;
  return {
    kind: 'done',
    value: { name: person.name, email: person.email, expiresAt: expiresAt.toISOString(), replaces },
  };
}
