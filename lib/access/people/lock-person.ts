import { eq } from 'drizzle-orm';
import { people } from '../../db/access-schema';
import type { Queryable, Transaction } from '../../db/client';
import type { Grant } from '../../domain/access/permissions';
import { PERSON_COLUMNS, personOf } from '../sessions/read-visit';

/** What somebody holds at this moment; null: there is nobody of that id, or they were deactivated. */
export async function readGrants(db: Queryable, personId: string): Promise<readonly Grant[] | null> {
  const [row] = await db.select(PERSON_COLUMNS).from(people).where(eq(people.id, personId));
  return row === undefined || row.deactivatedAt !== null ? null : personOf(row).grants;
}

/** The same, and nobody can change it before the transaction ends. */
export async function lockGrants(tx: Transaction, personId: string): Promise<readonly Grant[] | null> {
  const [row] = await tx.select(PERSON_COLUMNS).from(people).where(eq(people.id, personId)).for('share');
  return row === undefined || row.deactivatedAt !== null ? null : personOf(row).grants;
}
