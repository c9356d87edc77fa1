import { and, eq, isNull, sql } from 'drizzle-orm';
import { people, sessions } from '../../db/access-schema';
import type { Transaction } from '../../db/client';
import { personActor } from '../../domain/access/actor';
import { recordPersonEvent } from '../people/record-person-event';

/** Ends one session at its person's own word, and records it. Does nothing to one that has ended or expired. */
export async function endSession(tx: Transaction, sessionId: string): Promise<void> {
  // The person before the session, as everywhere: whoever locks the two the other way round waits for ever.
  const [owner] = await tx
    .select({ id: people.id, name: people.name })
    .from(people)
    .innerJoin(sessions, eq(sessions.userId, people.id))
    .where(eq(sessions.id, sessionId))
    .for('update', { of: people });
  if (owner === undefined) return;
  const ended = await tx
    .update(sessions)
    .set({ endedAt: sql`clock_timestamp()`, endedWhy: 'signed_out', endedBy: owner.name })
    .where(and(eq(sessions.id, sessionId), isNull(sessions.endedAt), sql`${sessions.expiresAt} > clock_timestamp()`))
    .returning({ id: sessions.id });
  if (ended.length === 0) return;
  const actor = personActor(owner);
  await recordPersonEvent(tx, owner.id, actor, { kind: 'sessions_ended', data: { count: 1, why: 'signed_out' } });
}
