import { sql } from 'drizzle-orm';
import type { Transaction } from '../db/client';
import { outsideRestarts } from '../db/schema';
import { isOutside, type RecordedOutside } from '../domain/instance/outside-restarts';
import type { Restart } from '../domain/restart/restart';
import { appendNumberedEvents } from '../sync/append-instance-events';
import type { StoredRead } from '../sync/store-reads';

type Candidate = StoredRead & { restarted: NonNullable<StoredRead['restarted']> };

/** Restarts of ours that ended longer before are not asked for: an overdue one can return for a day. */
const ENDED_BEFORE = '25 hours';

/**
 * Records the restarts that reads show and nobody here asked for: an event of the instance and a row, in the transaction
 * that stores the reads and holds the locks of their instances. Reads that show none cost nothing, others one question for
 * all of them.
 */
export async function recordOutside(
  tx: Transaction,
  reads: readonly StoredRead[],
  limits: { overdueMs: number },
): Promise<void> {
  const candidates = reads.filter((read): read is Candidate => read.restarted !== null);
  if (candidates.length === 0) return;
  const known = await knownOf(tx, candidates);
  const found = candidates.filter((read) => {
    const of = known.get(keyOf(read)) ?? { ours: [], last: null };
    return isOutside(read.restarted, of, limits.overdueMs);
  });
  const ids = await appendNumberedEvents(
    tx,
    found.map((read) => {
      const { askedAt, evidence, seen, from, accountId, name: instanceName, instanceType } = read.restarted;
      const data = { askedAt, evidence, seen, from, accountId, instanceName, instanceType };
      return { of: read, body: { kind: 'restarted_outside', data } };
    }),
  );
  const rows = found.flatMap(({ regionId, instanceId, restarted }, place) => {
    const eventId = ids[place];
    if (eventId === undefined) return [];
    const { accountId, name, instanceType, evidence, seen, askedAt } = restarted;
    const seenAt = new Date(askedAt);
    return [{ eventId, seenAt, accountId, regionId, instanceId, instanceName: name, instanceType, evidence, seen }];
  });
  if (rows.length > 0) await tx.insert(outsideRestarts).values(rows);
}

interface Known {
  ours: Restart[];
  last: RecordedOutside | null;
}

/** Restarts of ours that were sent about that time, and what was recorded last, for each instance. */
async function knownOf(tx: Transaction, candidates: readonly Candidate[]): Promise<Map<string, Known>> {
  const asked = candidates.map(({ regionId, instanceId, restarted }) => ({
    region_id: regionId,
    instance_id: instanceId,
    from_at: restarted.from,
  }));
  const { rows } = await tx.execute<{
    region_id: string;
    instance_id: string;
    ours: Restart[];
    last: { seen_at: string; evidence: 'status' | 'start_time'; seen: string } | null;
  }>(sql`
    select asked.region_id, asked.instance_id,
           (select coalesce(json_agg(ours.record), '[]') from restarts ours
             where ours.region_id = asked.region_id and ours.instance_id = asked.instance_id
               and ours.sending_at is not null
               and (ours.ended_at is null or ours.ended_at > asked.from_at - ${ENDED_BEFORE}::interval)) as ours,
           (select row_to_json(newest) from (
             select seen_at, evidence, seen from outside_restarts seen
              where seen.region_id = asked.region_id and seen.instance_id = asked.instance_id
              order by seen_at desc limit 1) newest) as last
      from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
           as asked(region_id text, instance_id text, from_at timestamptz)`);
  return new Map(
    rows.map((row) => [
      `${row.region_id}/${row.instance_id}`,
      {
        ours: row.ours,
        last: row.last === null ? null : { ...row.last, seenAt: new Date(row.last.seen_at).toISOString() },
      },
    ]),
  );
}

function keyOf(read: { regionId: string; instanceId: string }): string {
  return `${read.regionId}/${read.instanceId}`;
}
