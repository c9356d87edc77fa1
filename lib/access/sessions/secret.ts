import { randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Database } from '../../db/client';
import { deskMeta } from '../../db/schema';

/** The secret that signs cookies: the one of the settings, or one that is made once for all processes of this database. */
export async function readSecret(db: Database, given: string | null): Promise<string> {
  if (given !== null) return given;
  await db
    .insert(deskMeta)
    .values({ key: 'secret', value: randomBytes(33).toString('base64') })
    .onConflictDoNothing();
  const [row] = await db.select().from(deskMeta).where(eq(deskMeta.key, 'secret'));
  if (row === undefined) throw new Error('The secret was not kept');
  return row.value;
}
