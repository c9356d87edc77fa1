import { people } from '../../db/access-schema';
import type { Database } from '../../db/client';
import { DESK_ACTOR } from '../../domain/access/actor';
import { ROLES, type Role } from '../../domain/access/permissions';
import { recordPersonEvent } from '../people/record-person-event';

/** Who can be tried on the simulated fleet: one person for each role. Their ids are `demo-<role>`. */
export const DEMO_PEOPLE: Readonly<Record<Role, { id: string; name: string; email: string }>> = {
  support: { id: 'demo-support', name: 'Demo support', email: 'support@demo.invalid' },
  operator: { id: 'demo-operator', name: 'Demo operator', email: 'operator@demo.invalid' },
  lead: { id: 'demo-lead', name: 'Demo lead', email: 'lead@demo.invalid' },
  admin: { id: 'demo-admin', name: 'Demo admin', email: 'admin@demo.invalid' },
};

/** Makes those of them that are not there. Called at the start of a desk whose settings say `demo`, and of no other. */
export async function ensureDemoPeople(db: Database): Promise<void> {
  await db.transaction(async (tx) => {
    for (const role of ROLES) {
      const { id, name, email } = DEMO_PEOPLE[role];
      const grants = [{ role, scope: null }];
      const made = await tx
        .insert(people)
        .values({ id, name, email, source: 'demo', grants })
        .onConflictDoNothing()
        .returning({ id: people.id });
      if (made.length === 0) continue;
      await recordPersonEvent(tx, id, DESK_ACTOR, { kind: 'created', data: { how: 'demo', grants } });
    }
  });
}
