import { and, desc, eq } from 'drizzle-orm';
import type { Queryable, Transaction } from '../db/client';
import { databaseNow } from '../db/clock';
import { insertEvents } from '../db/insert-events';
import { events } from '../db/schema';
import { instanceKey } from '../fleet/instance';
import type { InstanceEventBody } from '../fleet/instance-events';

const SUBJECT = 'instance';

/** Reads are the desk's own. */
const DESK = { kind: 'system', id: 'desk', name: 'Restart Desk' } as const;

/** Writes what reads saw change. `eventSeq` of each is its number within the instance. The rows are locked. */
export async function appendInstanceEvents(
  tx: Transaction,
  seen: readonly { of: { regionId: string; instanceId: string; eventSeq: number }; body: InstanceEventBody }[],
): Promise<void> {
  if (seen.length === 0) return;
  const at = await databaseNow(tx);
  await insertEvents(
    tx,
    seen.map(({ of, body }) => ({
      at,
      subjectKind: SUBJECT,
      subjectId: instanceKey(of.regionId, of.instanceId),
      seq: of.eventSeq,
      kind: body.kind,
      actor: DESK,
      data: body.data,
    })),
  );
}

/** The newest events of an instance, newest first. */
export async function readInstanceEvents(
  db: Queryable,
  instance: { regionId: string; instanceId: string },
  limit: number,
): Promise<InstanceEventBody[]> {
  const rows = await db
    .select({ kind: events.kind, data: events.data })
    .from(events)
    .where(
      and(eq(events.subjectKind, SUBJECT), eq(events.subjectId, instanceKey(instance.regionId, instance.instanceId))),
    )
    .orderBy(desc(events.seq))
    .limit(limit);
  return rows as InstanceEventBody[];
}
