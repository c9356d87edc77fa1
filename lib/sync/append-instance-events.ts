import { and, desc, eq, sql } from 'drizzle-orm';
import type { Queryable, Transaction } from '../db/client';
import { databaseNow } from '../db/database-clock';
import { insertEvents } from '../db/insert-events';
import { events } from '../db/schema';
import { DESK_ACTOR } from '../domain/access/actor';
import { instanceKey } from '../domain/instance/instance';
import type { InstanceEventBody } from '../domain/instance/instance-events';
import { parseInstanceEvent } from '../domain/instance/parse-instance-event';

const SUBJECT = 'instance';

/**
 * Writes what reads saw. `eventSeq` of each is its number within the instance. The rows are locked.
 * @returns the ids of the events, in the order given.
 */
export async function appendInstanceEvents(
  tx: Transaction,
  seen: readonly { of: { regionId: string; instanceId: string; eventSeq: number }; body: InstanceEventBody }[],
): Promise<number[]> {
  if (seen.length === 0) return [];
  const at = await databaseNow(tx);
  return insertEvents(
    tx,
    seen.map(({ of, body }) => ({
      at,
      subjectKind: SUBJECT,
      subjectId: instanceKey(of.regionId, of.instanceId),
      seq: of.eventSeq,
      kind: body.kind,
      actor: DESK_ACTOR,
      data: body.data,
    })),
  );
}

/** An event that is about to be written, and its instance. */
export interface InstanceEvent {
  of: { regionId: string; instanceId: string };
  body: InstanceEventBody;
}

/**
 * Writes events of instances whose rows the transaction has locked, numbered after those that are there.
 * @returns their ids, in the order given.
 */
export async function appendNumberedEvents(tx: Transaction, added: readonly InstanceEvent[]): Promise<number[]> {
  if (added.length === 0) return [];
  const keys = added.map(({ of }) => ({ region_id: of.regionId, instance_id: of.instanceId }));
  const { rows } = await tx.execute<{ region_id: string; instance_id: string; first: number }>(sql`
    update instances set event_seq = event_seq + added.n
      from (select region_id, instance_id, count(*)::int as n
              from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as one(region_id text, instance_id text)
             group by 1, 2) added
     where instances.region_id = added.region_id and instances.instance_id = added.instance_id
    returning instances.region_id, instances.instance_id, event_seq - added.n + 1 as first`);
  const next = new Map(rows.map((row) => [instanceKey(row.region_id, row.instance_id), row.first]));
  const numbered = added.map(({ of, body }) => {
    const key = instanceKey(of.regionId, of.instanceId);
    const eventSeq = next.get(key);
    if (eventSeq === undefined) throw new Error(`An event of ${key}, which has no row`);
    next.set(key, eventSeq + 1);
    return { of: { ...of, eventSeq }, body };
  });
  return appendInstanceEvents(tx, numbered);
}

/** The newest events of an instance, newest first, as far as this release can read them. */
export async function readInstanceEvents(
  db: Queryable,
  instance: { regionId: string; instanceId: string },
  limit: number,
): Promise<ReturnType<typeof parseInstanceEvent>[]> {
  const rows = await db
    .select({ kind: events.kind, data: events.data, at: events.at, seq: events.seq })
    .from(events)
    .where(
      and(eq(events.subjectKind, SUBJECT), eq(events.subjectId, instanceKey(instance.regionId, instance.instanceId))),
    )
    .orderBy(desc(events.seq))
    .limit(limit);
  return rows.map(parseInstanceEvent);
}
