import { eq, sql } from 'drizzle-orm';
import type { OidcSettings } from '../../config/access-settings';
import { people } from '../../db/access-schema';
import type { Database } from '../../db/client';
import { DESK_ACTOR } from '../../domain/access/actor';
import { recordPersonEvent } from '../people/record-person-event';
import { storedGrants } from '../people/stored-grants';
import { isSameGrant } from './claims';

/**
 * Takes away the roles that groups of a single sign-on have given and that no group gives any more by the settings of
 * now: who changed them counts on it at once, not at each person's next sign-in. Called at the start of the desk.
 * @param groups what the groups give; empty without single sign-on.
 */
export async function forgetGroupRoles(db: Database, groups: OidcSettings['groups']): Promise<void> {
  await db.transaction(async (tx) => {
    const holders = await tx
      .select({ id: people.id, groupGrants: people.groupGrants })
      .from(people)
      .where(sql`${people.groupGrants} <> '[]'::jsonb`)
      .orderBy(people.id)
      .for('update');
    for (const { id, groupGrants: before } of holders) {
      const after = before.filter((held) => groups.some(({ grant }) => isSameGrant(held, grant)));
      if (after.length === before.length) continue;
      await tx
        .update(people)
        .set({ groupGrants: storedGrants(after) })
        .where(eq(people.id, id));
      await recordPersonEvent(tx, id, DESK_ACTOR, { kind: 'group_roles_changed', data: { before, after, groups: [] } });
    }
  });
}
