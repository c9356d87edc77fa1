import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { people } from '../../db/access-schema';
import type { ActionReply } from '../../domain/access/person';
import type { AccessContext } from '../access-context';
import type { AskingPerson } from '../asking-actor';
import { withPerson } from './as-administrator';
import { FIELDS, readPersonInput } from './read-person-input';
import { recordPersonEvent } from './record-person-event';

/** Whom it is about. */
export const reactivatePersonInput = z.object({ personId: FIELDS.personId });

/** Lets somebody in again, with the roles and the password that they had. Sessions and links of before stay ended. */
export async function reactivatePerson(
  access: AccessContext,
  actor: AskingPerson,
  raw: unknown,
): Promise<ActionReply<null>> {
  const read = readPersonInput(reactivatePersonInput, [], raw);
  if (!read.ok) return read.error;
  const about = { personId: read.value.personId, block: 'reactivate' } as const;
  return withPerson(access, actor, 'action reactivatePersonAction', about, async ({ tx, by, person }) => {
    if (person.deactivatedAt === null) return { kind: 'done', value: null };
    await tx.update(people).set({ deactivatedAt: null }).where(eq(people.id, person.id));
    await recordPersonEvent(tx, person.id, by, { kind: 'reactivated', data: {} });
    return { kind: 'done', value: null };
  });
}
