import { personActor } from '../../domain/access/actor';
import type { ActionReply, Person } from '../../domain/access/person';
import type { AccessContext } from '../access-context';
import { closeSessions } from '../sessions/close-sessions';
import { forgetBrowsers } from '../sign-in/known-browser';
import { lockRow } from './as-administrator';
import { recordPersonEvent } from './record-person-event';

/** Signs oneself out everywhere but here. Answers how many sessions that were. */
export async function endOwnSessions(
  access: AccessContext,
  { person, sessionId }: { person: Person; sessionId: string },
  cookieHeader: string | null,
): Promise<ActionReply<{ ended: number }>> {
  return access.db.transaction(async (tx) => {
    await lockRow(tx, person.id);
    const why = 'ended_elsewhere';
    await forgetBrowsers(tx, person.id, { access, cookieHeader });
    const count = await closeSessions(tx, person.id, { why, by: person.name, except: sessionId });
    const self = personActor(person);
    if (count > 0) await recordPersonEvent(tx, person.id, self, { kind: 'sessions_ended', data: { count, why } });
    return { kind: 'done', value: { ended: count } };
  });
}
