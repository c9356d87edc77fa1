import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { people } from '../../db/access-schema';
import type { Transaction } from '../../db/client';
import type { LinkView } from '../../domain/access/people-views';
import type { ActionReply } from '../../domain/access/person';
import type { Saying } from '../../domain/words/reply-words';
import { saying } from '../../domain/words/saying';
import type { AccessContext } from '../access-context';
import type { AskingPerson } from '../asking-actor';
import { says } from '../read-input';
import { asAdministrator } from './as-administrator';
import { LINK_LASTS_MS, makeLink } from './links';
import { FIELDS, readPersonInput } from './read-person-input';
import { recordPersonEvent } from './record-person-event';
import { storedGrants } from './stored-grants';

const SHOWN = ['name', 'email', 'grants'] as const;
export type InviteField = (typeof SHOWN)[number];

const NO_ROLE = saying('peopleReply.inviteNoRole');

/** Who is to come in. */
export const invitePersonInput = z.object({
  name: FIELDS.name,
  email: FIELDS.email,
  grants: FIELDS.grants.refine((grants) => grants.length > 0, says(NO_ROLE)),
});

/** Makes a person without a password, and the link by which they choose one. */
export async function invitePerson(
  access: AccessContext,
  actor: AskingPerson,
  raw: unknown,
): Promise<ActionReply<LinkView, InviteField>> {
  const read = readPersonInput(invitePersonInput, SHOWN, raw);
  if (!read.ok) return read.error;
  const { name, email, grants } = read.value;
  return asAdministrator<LinkView, InviteField>(access, actor, 'action invitePersonAction', async ({ tx, by }) => {
    const id = randomUUID();
    const made = await tx
      .insert(people)
      .values({ id, name, email, grants: storedGrants(grants) })
      .onConflictDoNothing()
      .returning({ id: people.id });
    if (made.length === 0) return { kind: 'invalid', field: 'email', ...(await takenBy(tx, email)) };
    await recordPersonEvent(tx, id, by, { kind: 'created', data: { how: 'invited', grants } });
    return { kind: 'done', value: await makeLink(tx, access, { id, name }, by, LINK_LASTS_MS.invitation) };
  });
}

async function takenBy(tx: Transaction, email: string): Promise<Saying> {
  const [there] = await tx
    .select({ name: people.name, deactivatedAt: people.deactivatedAt })
    .from(people)
    .where(eq(people.email, email));
  if (there === undefined) return saying('peopleReply.emailOfSomebody', { email });
  const { name, deactivatedAt } = there;
  return deactivatedAt === null
    ? saying('peopleReply.emailTaken', { email, name })
    : saying('peopleReply.emailOfDeactivated', { email, name });
}
