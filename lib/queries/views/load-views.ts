import type { Queryable } from '../../db/client';
import { databaseNow } from '../../db/database-clock';
import type { SavedView, SavedViews } from '../../domain/views/saved-view';
import { readOneView, readViews } from '../../views/read-views';

/** The views that somebody has: their own, and those that are shared. */
export async function loadViews(db: Queryable, personId: string): Promise<SavedViews> {
  const [items, servedAt] = await Promise.all([readViews(db, personId), databaseNow(db)]);
  return { items, servedAt };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** One of them, by the id in its address; null: there is none, or it is somebody else's own. */
export async function loadView(db: Queryable, personId: string, id: string): Promise<SavedView | null> {
  return UUID.test(id) ? readOneView(db, personId, id.toLowerCase()) : null;
}
