import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Database } from '../../db/client';
import { databaseNow } from '../../db/database-clock';
import { rollouts, rolloutTargets } from '../../db/rollout-schema';
import { restarts } from '../../db/schema';
import { columnOf } from '../../domain/rollout/board';
import { parsePlace } from '../../domain/rollout/list-place';
import type { Rollout } from '../../domain/rollout/rollout';
import {
  BOARD_COLUMNS,
  type BoardColumn,
  type RolloutBrief,
  type RolloutsView,
} from '../../domain/rollout/rollout-views';
import { titleOf } from '../../domain/rollout/rollout-words';
import { stateWords } from '../../domain/rollout/state-words';
import type { Language } from '../../domain/words/language';
import type { QueryContext } from '../query-context';

/** Rollouts on a page of the list. */
const PAGE = 30;

type Counts = Record<BoardColumn, number>;

/**
 * One page of rollouts, the newest first.
 * @param before where it begins, as the page before gave it; what makes no sense counts as the first page.
 */
export async function loadRollouts(
  language: Language,
  { reading: db, config }: QueryContext,
  before: string | null,
): Promise<RolloutsView> {
  const cursor = parsePlace(before);
  const [rows, servedAt] = await Promise.all([
    db
      .select({ record: rollouts.record })
      .from(rollouts)
      .where(
        cursor === null
          ? undefined
          : sql`(${rollouts.startedAt}, ${rollouts.id}) < (${cursor.at}::timestamptz, ${cursor.id}::uuid)`,
      )
      .orderBy(desc(rollouts.startedAt), desc(rollouts.id))
      .limit(PAGE + 1),
    databaseNow(db),
  ]);
  const records = rows.slice(0, PAGE).map(({ record }) => record);
  const counts = await countTargets(
    db,
    records.map(({ id }) => id),
  );
  const last = records.at(-1);
  return {
    rollouts: records.map((record) => rolloutBriefOf(language, record, counts.get(record.id) ?? noCounts())),
    next: rows.length > PAGE && last !== undefined ? `${last.startedAt}_${last.id}` : null,
    servedAt,
    pollMs: Math.max(1_000, config.pace.pollMs),
  };
}

/** A rollout in a list, and at the head of its page. */
export function rolloutBriefOf(language: Language, rollout: Rollout, counts: Counts): RolloutBrief {
  const { id, actor, reason, mode, state, result, startedAt, endedAt } = rollout;
  const { label, tone } = stateWords(language, rollout, counts);
  return {
    ...{ id, actor, reason, mode, state, result, startedAt, endedAt, tone, counts },
    title: titleOf(language, rollout),
    stateLabel: label,
    waveNow: rollout.wave,
    total: rollout.restarting + rollout.skipped,
    restarting: rollout.restarting,
  };
}

/** How many targets of each rollout are in each column: counted by what decides it, so that thousands are a handful of rows. */
export async function countTargets(db: Database, ids: readonly string[]): Promise<Map<string, Counts>> {
  const all = new Map<string, Counts>();
  if (ids.length === 0) return all;
  const rows = await db
    .select({
      rolloutId: rolloutTargets.rolloutId,
      phase: rolloutTargets.phase,
      attempts: rolloutTargets.attempts,
      restartState: restarts.state,
      reasonCode: restarts.reasonCode,
      closed: sql<boolean>`${rollouts.state} in ('finishing', 'ended')`,
      count: sql<number>`count(*)::int`,
    })
    .from(rolloutTargets)
    .innerJoin(rollouts, eq(rollouts.id, rolloutTargets.rolloutId))
    .leftJoin(restarts, and(eq(restarts.actorId, rollouts.actorId), eq(restarts.intentKey, rolloutTargets.intentKey)))
    .where(inArray(rolloutTargets.rolloutId, [...ids]))
    .groupBy(
      rollouts.state,
      rolloutTargets.rolloutId,
      rolloutTargets.phase,
      rolloutTargets.attempts,
      restarts.state,
      restarts.reasonCode,
    );
  for (const { rolloutId, count, ...target } of rows) {
    const counts = all.get(rolloutId) ?? noCounts();
    counts[columnOf(target)] += count;
    all.set(rolloutId, counts);
  }
  return all;
}

/** No target in any column. */
export function noCounts(): Counts {
  return Object.fromEntries(BOARD_COLUMNS.map((column) => [column, 0])) as Counts;
}
