import { z } from 'zod';
import type { ActionReply } from '../../domain/access/person';
import type { AccessContext } from '../access-context';
import type { AskingPerson } from '../asking-actor';
import { closeSessions } from '../sessions/close-sessions';
import { forgetBrowsers } from '../sign-in/known-browser';
import { withPerson } from './as-administrator';
import { FIELDS, readPersonInput } from './read-person-input';
import { recordPersonEvent } from './record-person-event';

/** Whom it is about. */
export const endSessionsInput = z.object({ personId: FIELDS.personId });

/** Signs somebody out everywhere: their next click is refused. Answers how many sessions that were. */
export async function endSessions(
  access: AccessContext,
  actor: AskingPerson,
  raw: unknown,
): Promise<ActionReply<{ ended: number }>> {
  const read = readPersonInput(endSessionsInput, [], raw);
  if (!read.ok) return read.error;
  const about = { personId: read.value.personId, block: 'endSessions' } as const;
  return withPerson(access, actor, 'action endSessionsAction', about, async ({ tx, by, person }) => {
    await forgetBrowsers(tx, person.id);
    const count = await closeSessions(tx, person.id, { why: 'ended_by_admin', by: by.name });
    if (count > 0) {
      const why = 'ended_by_admin';
      await recordPersonEvent(tx, person.id, by, { kind: 'sessions_ended', data: { count, why } });
    }
    return { kind: 'done', value: { ended: count } };
  });
}
