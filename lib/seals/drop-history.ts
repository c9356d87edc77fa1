import { sql } from 'drizzle-orm';
import type { Database, Queryable, Transaction } from '../db/client';
import { databaseNow } from '../db/database-clock';
import { LEARNS_LATER } from '../domain/restart/restart';
import { fail, ok, type Result } from '../domain/result';
import { checkHead, readHead, readTopSeal } from './chain-head';
import { isoOf } from './event-row';
import { checkpointMac } from './macs';
import { lockSealing } from './seal-events';
import type { HistoryKeys } from './seal-keys';
import { ChainWalk } from './verify/chain-walk';
import { readCheckpoints } from './verify/checkpoints';
import type { Finding } from './verify/findings';
import { readSeals } from './verify/read-seals';

/** Events that go in one transaction, with a checkpoint of their own: sealing waits no longer than for one. */
const STRETCH = 50_000;
/**
 * Of the last so many days nothing is dropped. Rows of restarts refuse an intent that comes twice and a person who has not
 * seen the newest one, claim what reads see for a day, and ECS lists system events that are over for 30 days: one whose row
 * is gone would be told anew.
 */
const KEPT_DAYS = 31;
const DAY_MS = 86_400_000;

/** For tests alone: what the command line offers is what people may do. */
export interface DropOptions {
  /** Events in one transaction. */
  stretch?: number;
  keptDays?: number;
}

/** A stretch that was dropped. */
interface DroppedHistory {
  events: number;
  /** The last seal that went. */
  throughSeq: bigint;
  /** The time of the newest event that went, ISO 8601 UTC. */
  throughAt: string;
}

/**
 * Drops all events from the beginning of the history to the last seal such that all up to it are older, and leaves signed
 * checkpoints. Restarts that are open or still watched keep all of their events, and so what came after. What does not
 * verify is not dropped: that would make away with the traces. The newest seal stays.
 * @param before ISO 8601 UTC, at least 31 days ago.
 * @returns the sentence that says what was dropped; fails with one that says why nothing, or no more, was.
 * @throws the driver's error.
 */
export async function dropHistory(
  db: Database,
  keys: HistoryKeys,
  before: string,
  { stretch = STRETCH, keptDays = KEPT_DAYS }: DropOptions = {},
): Promise<Result<string, string>> {
  const head = await readHead(db);
  if (head === null) return fail('This history was never sealed, so there is nothing that could be dropped.');
  const standing = checkHead(head, keys);
  if (standing === 'wrong_key') return fail('This is not the key that sealed this history; nothing was dropped.');
  if (standing === 'changed')
    return fail('The row seal_head was changed: run npm run history:verify. Nothing was dropped.');
  if (Date.parse(before) > Date.parse(await databaseNow(db)) - keptDays * DAY_MS)
    return fail(
      `--before ${before} is not ${keptDays} days ago: the desk needs what is newer, and nothing was dropped.`,
    );
  const stretches: DroppedHistory[] = [];
  for (;;) {
    const next = await db.transaction((tx) => dropStretch(tx, keys, before, stretch));
    if (!next.ok) return fail(stretches.length === 0 ? next.error : `${summaryOf(stretches)}. ${next.error}`);
    if (next.value === null) break;
    stretches.push(next.value);
  }
  return stretches.length === 0 ? fail(await whyNothing(db, before)) : ok(`${summaryOf(stretches)}.`);
}

function summaryOf(stretches: readonly DroppedHistory[]): string {
  const events = stretches.reduce((sum, stretch) => sum + stretch.events, 0);
  const last = stretches.at(-1);
  return `Dropped ${events} event${events === 1 ? '' : 's'} up to ${last?.throughAt} (seal ${last?.throughSeq}), for which signed checkpoints stand`;
}

/** Drops one stretch; null when there is none. */
async function dropStretch(
  tx: Transaction,
  keys: HistoryKeys,
  before: string,
  stretch: number,
): Promise<Result<DroppedHistory | null, string>> {
  // Millions of rows may hang on it.
  await tx.execute(sql`set local statement_timeout = 0`);
  await lockSealing(tx);
  const found: Finding[] = [];
  const [head, top] = [await readHead(tx), await readTopSeal(tx)];
  if (head === null || top === null) return ok(null);
  const checkpoints = await readCheckpoints(tx, keys, (finding) => found.push(finding));
  const fromSeq = checkpoints.throughSeq + 1n;
  const walk = new ChainWalk(
    keys,
    {
      expected: fromSeq,
      before: checkpoints.throughMac ?? head.genesis,
      unsignedThrough: head.unsignedThrough,
      headSeq: head.seq,
    },
    (finding) => found.push(finding),
  );
  const held = (await firstHeld(tx))?.seq ?? null;
  const times: string[] = [];
  walking: for await (const page of readSeals(tx)) {
    for (const row of page) {
      const seq = BigInt(row.seal_seq);
      const at = row.id === null ? '' : isoOf(row.at);
      if (at >= before || seq === held || seq >= top.seq || walk.count >= stretch) break walking;
      walk.visit(row);
      times.push(at);
    }
    if (found.length > 0) break;
  }
  walk.finish(null);
  const [wrong] = found;
  if (wrong !== undefined)
    return fail(`Nothing is dropped that does not verify; run npm run history:verify. ${wrong.sentence}`);
  if (walk.last === null) return ok(null);
  times.sort();
  const fromAt = times[0] ?? before;
  const throughAt = times.at(-1) ?? before;
  const { seq: throughSeq, mac: throughMac } = walk.last;
  const droppedAt = await databaseNow(tx);
  const signature = checkpointMac(keys, { throughSeq, throughMac, fromSeq, fromAt, throughAt, droppedAt });
  await tx.execute(sql`
    call drop_history(${String(throughSeq)}::bigint, ${throughMac}::bytea, ${String(fromSeq)}::bigint,
      ${fromAt}::timestamptz, ${throughAt}::timestamptz, ${droppedAt}::timestamptz, ${signature}::bytea)`);
  return ok({ events: walk.count, throughSeq, throughAt });
}

const LATE = sql.join(
  LEARNS_LATER.map((ending) => sql`${ending}`),
  sql`, `,
);

/**
 * The first seal over an event of a restart that is open, or that reads can still tell something of. One that was
 * never seen Running again can come back, and nobody looks any more after a day (lib/restarts/settle-reads.ts).
 */
async function firstHeld(db: Queryable): Promise<{ seq: bigint; restart: string; requestedAt: string } | null> {
  const { rows } = await db.execute<{ seq: string; id: string; requested_at: string }>(sql`
    select seals.seq, restarts.id, restarts.requested_at
      from restarts
      join events on events.subject_kind = 'restart' and events.subject_id = restarts.id::text
      join seals on seals.event_id = events.id
     where restarts.ended_at is null
        or (restarts.ended_at > clock_timestamp() - interval '25 hours'
            and (restarts.watched
                 or (restarts.record->>'returnedAt' is null
                     and restarts.state in (${LATE}))))
     order by seals.seq limit 1`);
  const [row] = rows;
  return row === undefined ? null : { seq: BigInt(row.seq), restart: row.id, requestedAt: isoOf(row.requested_at) };
}

async function whyNothing(db: Database, before: string): Promise<string> {
  const held = await firstHeld(db);
  return held !== null && held.requestedAt < before
    ? `Nothing to drop: restart ${held.restart} of ${held.requestedAt} is open or still watched, and keeps its events and all after them.`
    : `Nothing to drop: no sealed event is older than ${before}.`;
}
