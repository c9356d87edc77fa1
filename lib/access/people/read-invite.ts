import type { InviteView } from '../../domain/access/people-views';
import type { ActionReply } from '../../domain/access/person';
import type { AccessContext } from '../access-context';
import { guardAttempt } from '../sign-in/sign-in-attempts';
import { findLink } from './find-link';

/** Says whose a link is, or why it opens nothing. Guesses are slowed down for the address they come from. */
export async function readInvite(
  access: AccessContext,
  rawToken: unknown,
  address: string,
): Promise<ActionReply<InviteView>> {
  const guard = await guardAttempt(access, { address });
  // The link may be good: trying again later helps.
  if (!guard.ok) return { kind: 'unavailable', sentence: guard.error };
  const found = await findLink(access.db, rawToken);
  // Who knows a link, an old one too, does not guess.
  if (found.ok || !found.error.unknown) await guard.value.takeBack();
  if (!found.ok) return { kind: 'invalid', field: null, sentence: found.error.sentence };
  const { person, expiresAt, replaces } = found.value;
  return {
    kind: 'done',
    value: { name: person.name, email: person.email, expiresAt: expiresAt.toISOString(), replaces },
  };
}
