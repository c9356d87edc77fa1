import { eq, sql } from 'drizzle-orm';
import { people } from '../../db/access-schema';
import type { Transaction } from '../../db/client';
import { databaseNow } from '../../db/database-clock';
import { insertEvents } from '../../db/insert-events';
import type { EventActor } from '../../domain/access/actor';
import type { Grant } from '../../domain/access/permissions';

/** Everything that can happen to a person. Kinds are kept for ever: rows of them are in databases. */
export type PersonEventBody =
  | {
      kind: 'created';
      data: { how: 'set_up' | 'invited' | 'command_line' | 'single_sign_on' | 'demo'; grants: Grant[] };
    }
  | { kind: 'link_made'; data: { expiresAt: string } }
  | { kind: 'link_used'; data: { address: string } }
  | { kind: 'roles_changed'; data: { before: Grant[]; after: Grant[] } }
  | { kind: 'group_roles_changed'; data: { before: Grant[]; after: Grant[]; groups: string[] } }
  /**
   * The single sign-on's own id for them counts here from now on, and they sign in by it alone. Until 2026-12 the password
   * stayed, and neither of the two was written.
   */
  | { kind: 'linked'; data: { provider: string; passwordEnded?: boolean; linksEnded?: number } }
  | { kind: 'email_changed'; data: { before: string; after: string } }
  | { kind: 'password_changed'; data: { how: 'self' | 'link' | 'command_line' } }
  | {
      kind: 'sessions_ended';
      data: { count: number; why: 'signed_out' | 'ended_by_admin' | 'ended_elsewhere' | 'linked' };
    }
  | { kind: 'deactivated'; data: Record<string, never> }
  | { kind: 'reactivated'; data: Record<string, never> }
  | { kind: 'signed_in'; data: { how: 'password' | 'single_sign_on' | 'demo' | 'link'; address: string } }
  | { kind: 'sign_in_failed'; data: { address: string; failures: number } };

/**
 * Appends an event of a person. It locks the person's row, which gives the event its number.
 * @param actor who did it to them: themselves, somebody else, or the desk by its command line.
 */
export async function recordPersonEvent(
  tx: Transaction,
  personId: string,
  actor: EventActor,
  body: PersonEventBody,
): Promise<void> {
  const [row] = await tx
    .update(people)
    .set({ eventSeq: sql`${people.eventSeq} + 1` })
    .where(eq(people.id, personId))
    .returning({ seq: people.eventSeq });
  if (row === undefined) throw new Error(`There is no person ${personId}`);
  await insertEvents(tx, [
    {
      at: await databaseNow(tx),
      subjectKind: 'person',
      subjectId: personId,
      seq: row.seq,
      kind: body.kind,
      actor,
      data: body.data,
    },
  ]);
}
