import { sql } from 'drizzle-orm';
import { people } from '../../db/access-schema';
import type { Database } from '../../db/client';
import { recordPersonEvent } from '../record-person-event';

/**
 * Takes away the roles that groups of a single sign-on have given, where there is none any more: nobody could take them
 * away later, and who has a password too would keep them for ever. Called at the start of a desk without single sign-on.
 */
export async function forgetGroupRoles(db: Database): Promise<void> {
  await db.transaction(async (tx) => {
    const before = await tx
      .select({ id: people.id, groupGrants: people.groupGrants })
      .from(people)
      .where(sql`${people.groupGrants} <> '[]'::jsonb`)
      .orderBy(people.id)
      .for('update');
    if (before.length === 0) return;
    await tx.update(people).set({ groupGrants: [] }).where(sql`${people.groupGrants} <> '[]'::jsonb`);
    for (const { id, groupGrants } of before) {
      await recordPersonEvent(
        tx,
        id,
        { kind: 'system', id: 'desk', name: 'Restart Desk' },
        { kind: 'group_roles_changed', data: { before: groupGrants, after: [], groups: [] } },
      );
    }
  });
}
