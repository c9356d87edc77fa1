import { and, isNull, ne, or, sql } from 'drizzle-orm';
import type { AccessSettings } from '../../access-settings';
import { people } from '../../db/access-schema';
import type { Queryable } from '../../db/client';

const WHOLE_ADMIN = sql`'[{"role":"admin","scope":null}]'::jsonb`;

/**
 * How many active people are administrators everywhere. Demo people count where they can sign in, and roles from groups
 * where there is a single sign-on to bring them.
 */
export async function countAdmins(db: Queryable, settings: Pick<AccessSettings, 'demo' | 'oidc'>): Promise<number> {
  const isAdmin = or(
    sql`${people.grants} @> ${WHOLE_ADMIN}`,
    settings.oidc === null ? undefined : sql`${people.groupGrants} @> ${WHOLE_ADMIN}`,
  );
  return db.$count(
    people,
    and(isNull(people.deactivatedAt), isAdmin, settings.demo ? undefined : ne(people.source, 'demo')),
  );
}
