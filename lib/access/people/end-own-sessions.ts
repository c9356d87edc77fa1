import { personActor } from '../../domain/access/actor';
import type { ActionReply } from '../../domain/access/person';
import type { AccessContext } from '../access-context';
import type { PersonInSession } from '../asking-actor';
import { closeSessions } from '../sessions/close-sessions';
import { forgetBrowsers } from '../sign-in/known-browser';
import { lockRow } from './as-administrator';
import { recordPersonEvent } from './record-person-event';

/** Signs oneself out everywhere but here. Answers how many sessions that were. */
export async function endOwnSessions(
  access: AccessContext,
  actor: PersonInSession,
): Promise<ActionReply<{ ended: number }>> {
  const { sessionId, cookieHeader } = actor;
  return access.db.transaction(async (tx) => {
    await lockRow(tx, actor.id);
    const why = 'ended_elsewhere';
    await forgetBrowsers(tx, actor.id, { access, cookieHeader });
    const count = await closeSessions(tx, actor.id, { why, by: actor.name, except: sessionId });
    const self = personActor(actor);
    if (count > 0) await recordPersonEvent(tx, actor.id, self, { kind: 'sessions_ended', data: { count, why } });
    return { kind: 'done', value: { ended: count } };
  });
}
