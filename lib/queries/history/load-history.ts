import { and, inArray, sql } from 'drizzle-orm';
import type { Database, Queryable } from '../../db/client';
import { databaseNow } from '../../db/database-clock';
import { restarts } from '../../db/schema';
import { type HistoryCursor, type HistoryFilter, writeCursor } from '../../domain/history/history-filter';
import type { HistoryRow, HistoryView, RolloutTally } from '../../domain/history/history-views';
import { displayName } from '../../domain/instance/instance';
import { outcomeOf } from '../../domain/restart/outcomes';
import { reasonCodeOf, reasonLabel } from '../../domain/restart/reason-code';
import type { Restart } from '../../domain/restart/restart';
import { wordsFor } from '../../domain/restart/restart-words';
import type { Language } from '../../domain/words/language';
import { conditionsOf } from './history-conditions';
import { readHistoryPage } from './read-page';

/** Rows of one page. */
export const PAGE_ROWS = 50;

/** One page of the history, told in its reader's language: what matches, newest first, from a cursor on. */
export async function loadHistory(
  language: Language,
  db: Database,
  filter: HistoryFilter,
  cursor: HistoryCursor | null,
): Promise<HistoryView> {
  const [page, servedAt] = await Promise.all([readHistoryPage(db, filter, cursor, PAGE_ROWS), databaseNow(db)]);
  const rows = page.records.map((record) => rowOf(language, record));
  const next = page.next === null ? null : writeCursor(page.next);
  const cut = page.cut ? { cut: true } : {};
  return { rows, rollouts: await tallyRollouts(db, filter, rows), next, ...cut, servedAt };
}

/** What matches of each rollout that these rows are of. A page that names one rollout shows its rows, and needs none. */
async function tallyRollouts(
  db: Queryable,
  filter: HistoryFilter,
  rows: readonly HistoryRow[],
): Promise<RolloutTally[]> {
  const ids = [...new Set(rows.flatMap(({ rolloutId }) => rolloutId ?? []))];
  if (ids.length === 0 || filter.rollout !== '') return [];
  const counted = await db
    .select({ rolloutId: restarts.rolloutId, state: restarts.state, count: sql<number>`count(*)::int` })
    .from(restarts)
    .where(and(inArray(restarts.rolloutId, ids), conditionsOf(filter)))
    .groupBy(restarts.rolloutId, restarts.state);
  return ids.map((rolloutId) => {
    const counts: RolloutTally['counts'] = {};
    for (const { state, count } of counted.filter((each) => each.rolloutId === rolloutId)) {
      const outcome = outcomeOf(state);
      counts[outcome] = (counts[outcome] ?? 0) + count;
    }
    return { rolloutId, counts };
  });
}

function rowOf(language: Language, restart: Restart): HistoryRow {
  const { id, requestedAt, endedAt, actor, accountId, regionId, instanceId, mode, state, reason } = restart;
  const { short, tone } = wordsFor(language, restart);
  const code = reasonCodeOf(restart);
  return {
    ...{ id, requestedAt, endedAt, accountId, regionId, instanceId, mode, state, reason, short, tone, code },
    actorId: actor.id,
    actorName: actor.name,
    instanceName: displayName({ name: restart.instanceName, instanceId }),
    rolloutId: restart.rolloutId ?? null,
    codeLabel: code === null ? null : reasonLabel(language, code),
  };
}
