import { and, eq, inArray } from 'drizzle-orm';
import type { Queryable } from '../db/client';
import { systemEvents } from '../db/schema';
import { instanceKey } from '../domain/instance/instance';
import type { PendingEvent } from '../domain/instance/system-events';

/** The system events that may still happen, by the key of their instance: of all instances, or of some. */
export async function loadPendingEvents(
  db: Queryable,
  some?: { regions: string[]; ids: string[] },
): Promise<Map<string, PendingEvent[]>> {
  const pending = eq(systemEvents.pending, true);
  const { regionId, instanceId, eventId, type, status, notBefore } = systemEvents;
  const rows = await db
    .select({ regionId, instanceId, eventId, type, status, notBefore })
    .from(systemEvents)
    .where(some === undefined ? pending : and(pending, inArray(regionId, some.regions), inArray(instanceId, some.ids)));
  const found = new Map<string, PendingEvent[]>();
  for (const row of rows) {
    const key = instanceKey(row.regionId, row.instanceId);
    const event = { ...row, notBefore: row.notBefore?.toISOString() ?? null };
    found.set(key, [...(found.get(key) ?? []), pendingOf(event)]);
  }
  return found;
}

/** Only what pages show of it. */
function pendingOf({ eventId, type, status, notBefore }: PendingEvent): PendingEvent {
  return { eventId, type, status, notBefore };
}
