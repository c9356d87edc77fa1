import type { people } from '../../db/access-schema';
import type { Grant } from '../../domain/access/permissions';

type Stored = (typeof people.$inferInsert)['grants'];

/** Roles as the database keeps them. */
export function storedGrants(grants: readonly Grant[]): NonNullable<Stored> {
  return grants.map(({ role, scope }) => ({
    role,
    scope:
      scope === null
        ? null
        : { accounts: [...scope.accounts], regions: [...scope.regions], tags: scope.tags.map((tag) => ({ ...tag })) },
  }));
}
