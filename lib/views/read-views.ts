import { and, asc, eq, or, type SQL } from 'drizzle-orm';
import { people } from '../db/access-schema';
import type { Queryable } from '../db/client';
import { fleetViews } from '../db/view-schema';
import type { SavedView } from '../domain/views/saved-view';

/**
 * The views that somebody has, their own and the shared ones, by their names.
 * @param which of these alone.
 */
export async function readViews(db: Queryable, personId: string, which?: SQL): Promise<SavedView[]> {
  const { id, name, query, shared, ownerId } = fleetViews;
  const rows = await db
    .select({ id, name, query, shared, ownerId, ownerName: people.name })
    .from(fleetViews)
    .innerJoin(people, eq(people.id, ownerId))
    .where(and(or(eq(ownerId, personId), shared), which))
    .orderBy(asc(shared), asc(name), asc(id));
  return rows.map(({ ownerId, ownerName, ...view }) => ({
    ...view,
    own: ownerId === personId,
    owner: { id: ownerId, name: ownerName },
  }));
}

/** One of them; null: there is none, or it is somebody else's own. */
export async function readOneView(db: Queryable, personId: string, viewId: string): Promise<SavedView | null> {
  const [view] = await readViews(db, personId, eq(fleetViews.id, viewId));
  return view ?? null;
}
