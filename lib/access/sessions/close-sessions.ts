import { and, eq, gt, isNull, ne } from 'drizzle-orm';
import { sessions } from '../../db/access-schema';
import type { Transaction } from '../../db/client';
import { databaseNow } from '../../db/database-clock';

interface Closing {
  why: 'ended_by_admin' | 'ended_elsewhere' | 'password_changed' | 'linked';
  /** The name of who ended them. */
  by: string;
  /** A session that stays: that of whoever asks. */
  except?: string | null;
}

/** Ends what is open of a person's sessions: their next request is nobody's. @returns how many it ended. */
export async function closeSessions(
  tx: Transaction,
  personId: string,
  { why, by, except = null }: Closing,
): Promise<number> {
  const now = new Date(await databaseNow(tx));
  const closed = await tx
    .update(sessions)
    .set({ endedAt: now, endedWhy: why, endedBy: by })
    .where(
      and(
        eq(sessions.userId, personId),
        isNull(sessions.endedAt),
        gt(sessions.expiresAt, now),
        except === null ? undefined : ne(sessions.id, except),
      ),
    )
    .returning({ id: sessions.id });
  return closed.length;
}
