import { and, eq, ne } from 'drizzle-orm';
import type { Transaction } from '../db/client';
import { events } from '../db/schema';
import { parseRolloutEvent } from '../domain/rollout/parse-rollout-event';
import { sayUnread } from '../restarts/read-restart-events';
import type { TellingUnread } from '../restarts/restart-context';

/**
 * Whether this release can read what happened to a rollout since it was applied. One that it cannot is left to a process of the
 * release that wrote it: what holds it may be what cannot be read. The row is locked.
 */
export async function isReadable(tx: Transaction, telling: TellingUnread, id: string): Promise<boolean> {
  const rows = await tx
    .select({ kind: events.kind, data: events.data, at: events.at, seq: events.seq })
    .from(events)
    // What was applied holds thousands of targets, and stands in the record.
    .where(and(eq(events.subjectKind, 'rollout'), eq(events.subjectId, id), ne(events.kind, 'applied')));
  for (const row of rows) {
    const parsed = parseRolloutEvent(row);
    if (parsed.ok) continue;
    sayUnread(telling, 'rollout', id, parsed.error);
    return false;
  }
  return true;
}
