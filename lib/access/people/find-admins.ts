import { and, isNull, sql } from 'drizzle-orm';
import { namesAdminGroup } from '../../config/access-settings';
import { credentials, people } from '../../db/access-schema';
import type { Queryable } from '../../db/client';
import type { AccessContext } from '../access-context';

const ADMIN = JSON.stringify([{ role: 'admin', scope: null }]);

/**
 * The ids of the administrators who can sign in: active, the role not limited, and with a way in. Somebody who was only
 * invited has none yet; whoever relied on them would lock the desk. One by a group counts while a group gives the role,
 * also when theirs does not hold at the moment: they get it back by signing in.
 */
export async function findAdmins(
  db: Queryable,
  { demo, oidc }: Pick<AccessContext['settings'], 'demo' | 'oidc'>,
): Promise<ReadonlySet<string>> {
  const wayIn = sql`exists (select 1 from ${credentials} where ${credentials.userId} = ${people.id}
    and (${credentials.password} is not null or (${oidc !== null}::boolean and ${credentials.providerId} <> 'credential')))`;
  const rows = await db
    .select({ id: people.id })
    .from(people)
    .where(
      and(
        isNull(people.deactivatedAt),
        sql`(${people.grants} @> ${ADMIN}::jsonb
          or (${namesAdminGroup({ oidc })}::boolean and ${people.groupGrants} @> ${ADMIN}::jsonb))`,
        sql`case when ${people.source} = 'demo' then ${demo}::boolean else ${wayIn} end`,
      ),
    );
  return new Set(rows.map(({ id }) => id));
}
