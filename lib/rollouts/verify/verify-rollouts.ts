import { asc, gt, sql } from 'drizzle-orm';
import type { Transaction } from '../../db/client';
import { rollouts } from '../../db/rollout-schema';
import { parseRolloutEvent } from '../../domain/rollout/parse-rollout-event';
import { haltParamsOf, type Rollout, targetEndOf } from '../../domain/rollout/rollout';
import { replayRollout } from '../../domain/rollout/rollout-events';
import { allOf, type StoredEvent, unreadClause } from '../../domain/stored-events';
import { printable } from '../../domain/words/printable';
import { rolloutColumns } from '../append-rollout-event';
import { whatTargetsLack } from './verify-targets';

/** Rollouts at a time: the first event of one can hold thousands of targets. */
const PAGE = 20;

/**
 * Compares each row of `rollouts` with what replaying its events gives, and what it counts as failed with its restarts.
 * @param hasDropped retention has dropped the beginning of the history: rollouts may lack their first events.
 */
export async function verifyRollouts(
  tx: Transaction,
  { report, hasDropped }: { report: (sentence: string) => void; hasDropped: boolean },
): Promise<void> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const page = await tx.select().from(rollouts).where(gt(rollouts.id, after)).orderBy(asc(rollouts.id)).limit(PAGE);
    for (const row of page) {
      const events = await eventsOf(tx, row.id);
      if (hasDropped && (events[0]?.seq ?? 2) > 1) continue;
      const wrong = await whatDiffers(tx, row, events, hasDropped);
      if (wrong !== null) report(`Rollout ${row.id} ${wrong}.`);
    }
    after = page.at(-1)?.id ?? after;
    if (page.length < PAGE) break;
  }
  const { rows } = await tx.execute<{ subject_id: string }>(sql`
    select distinct subject_id from events where subject_kind = 'rollout'
       and not exists (select 1 from rollouts where rollouts.id::text = events.subject_id) limit 50`);
  for (const { subject_id } of rows) report(`Rollout ${printable(subject_id)} has events and no row.`);
}

async function eventsOf(tx: Transaction, id: string): Promise<StoredEvent[]> {
  const { rows } = await tx.execute<StoredEvent & Record<string, unknown>>(sql`
    select seq, kind, data, at from events where subject_kind = 'rollout' and subject_id = ${id} order by seq`);
  return rows;
}

async function whatDiffers(
  tx: Transaction,
  row: typeof rollouts.$inferSelect,
  stored: readonly StoredEvent[],
  hasDropped: boolean,
): Promise<string | null> {
  const all = allOf(stored.map(parseRolloutEvent));
  if (!all.ok) return unreadClause(all.error);
  const events = all.value;
  let replayed: ReturnType<typeof replayRollout>;
  try {
    replayed = replayRollout(row.id, events);
  } catch (error) {
    return `has events that cannot follow each other (${error instanceof Error ? printable(error.message) : 'unknown'})`;
  }
  if (replayed === null) return 'has a row and no events';
  const told = rolloutColumns(replayed);
  const held = { ...row, record: withoutLeftOver(row.record) };
  const differs = Object.entries(told).find(([name, value]) => !isSame(held[name as keyof typeof told], value));
  if (differs !== undefined) return `differs from its events in ${differs[0]}`;
  if (row.stopAfter !== replayed.options.stopAfter) return 'differs from its events in its limit of failures';
  const targets = await whatTargetsLack(tx, replayed, events);
  if (targets !== null) return targets;
  if (hasDropped) return null;
  const { rows } = await tx.execute<{ state: string; code: string | null; count: number }>(sql`
    select state, code, count(*)::int as count from restarts where rollout_id = ${row.id}::uuid and ended_at is not null
     group by state, code`);
  const failed = rows
    .filter(({ state, code }) => targetEndOf({ state, code } as Parameters<typeof targetEndOf>[0])?.kind === 'failed')
    .reduce((sum, { count }) => sum + count, 0);
  // Those that were given up after several tries that sent nothing are counted too.
  return row.failures < failed ? `counts ${row.failures} failures, and ${failed} of its restarts have failed` : null;
}

/** The release before leaves in the row what belonged to an earlier `why`. */
function withoutLeftOver({ whyParams, ...record }: Rollout): Rollout {
  return haltParamsOf({ ...record, whyParams }) === undefined ? record : { ...record, whyParams };
}

/** By what is stored: keys in any order, and times as text. */
function isSame(stored: unknown, told: unknown): boolean {
  return JSON.stringify(sorted(stored)) === JSON.stringify(sorted(told));
}

function sorted(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value ?? null;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  );
}
