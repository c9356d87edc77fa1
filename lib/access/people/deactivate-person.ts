import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { people } from '../../db/access-schema';
import { databaseNow } from '../../db/database-clock';
import type { ActionReply } from '../../domain/access/person';
import type { AccessContext } from '../access-context';
import type { AskingPerson } from '../asking-actor';
import { closeSessions } from '../sessions/close-sessions';
import { forgetBrowsers } from '../sign-in/known-browser';
import { withPerson } from './as-administrator';
import { revokeLinks } from './links';
import { FIELDS, readPersonInput } from './read-person-input';
import { recordPersonEvent } from './record-person-event';

/** Whom it is about. */
export const deactivatePersonInput = z.object({ personId: FIELDS.personId });

/** Lets somebody in no more, by any way: sessions and links end, and no browser is known any more. Their history stays. */
export async function deactivatePerson(
  access: AccessContext,
  actor: AskingPerson,
  raw: unknown,
): Promise<ActionReply<{ ended: number }>> {
  const read = readPersonInput(deactivatePersonInput, [], raw);
  if (!read.ok) return read.error;
  const about = { personId: read.value.personId, block: 'deactivate' } as const;
  return withPerson(access, actor, 'action deactivatePersonAction', about, async ({ tx, by, person }) => {
    if (person.deactivatedAt !== null) return { kind: 'done', value: { ended: 0 } };
    await tx
      .update(people)
      .set({ deactivatedAt: new Date(await databaseNow(tx)) })
      .where(eq(people.id, person.id));
    const ended = await closeSessions(tx, person.id, { why: 'ended_by_admin', by: by.name });
    await revokeLinks(tx, person.id);
    await forgetBrowsers(tx, person.id);
    await recordPersonEvent(tx, person.id, by, { kind: 'deactivated', data: {} });
    return { kind: 'done', value: { ended } };
  });
}
