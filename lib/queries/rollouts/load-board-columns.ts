import { inArray } from 'drizzle-orm';
import type { Queryable } from '../../db/client';
import { restarts } from '../../db/schema';
import { instanceKey } from '../../domain/instance/instance';
import { isOpen } from '../../domain/restart/restart';
import { wordsFor } from '../../domain/restart/restart-words';
import { failureLine } from '../../domain/rollout/log-words';
import { skipWords } from '../../domain/rollout/plan-words';
import {
  BOARD_COLUMNS,
  type BoardColumn,
  type BoardTarget,
  type RolloutLogLine,
} from '../../domain/rollout/rollout-views';
import { targetShort, unseenShort } from '../../domain/rollout/target-words';
import type { Language } from '../../domain/words/language';
import type { StoredTarget } from './rollout-now';

/** Targets of each column that a page gets at first. */
export const SHOWN = 100;
/** Lines of the log that a page gets. */
export const LOG_LINES = 100;

/** What is shown of each column: what was begun, and what ended, last stands first; what waits or was not begun in its order. */
export async function loadShownColumns(
  db: Queryable,
  language: Language,
  byColumn: Record<BoardColumn, StoredTarget[]>,
  all: BoardColumn | undefined,
  unseen: ReadonlyMap<number, Date | null>,
): Promise<Record<BoardColumn, BoardTarget[]>> {
  const shown = Object.fromEntries(
    BOARD_COLUMNS.map((column) => {
      const inOrder =
        column === 'running_again' || column === 'failed'
          ? [...byColumn[column]].sort((a, b) => endOf(b) - endOf(a))
          : byColumn[column];
      return [column, column === all ? inOrder : inOrder.slice(0, SHOWN)];
    }),
  ) as Record<BoardColumn, StoredTarget[]>;
  const words = await readWords(
    db,
    language,
    Object.values(shown)
      .flat()
      .flatMap(({ restartId }) => restartId ?? []),
  );
  return Object.fromEntries(
    BOARD_COLUMNS.map((column) => [
      column,
      shown[column].map((target) => boardTarget(language, target, column, words, unseen)),
    ]),
  ) as Record<BoardColumn, BoardTarget[]>;
}

function endOf({ restartEndedAt, changedAt }: StoredTarget): number {
  return (restartEndedAt ?? changedAt).getTime();
}

type Words = ReadonlyMap<string, { short: string; tone: BoardTarget['tone']; sentence: string }>;

async function readWords(db: Queryable, language: Language, ids: readonly string[]): Promise<Words> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ record: restarts.record })
    .from(restarts)
    .where(inArray(restarts.id, [...ids]));
  return new Map(
    rows.map(({ record }) => {
      const { short, tone, sentence } = wordsFor(language, record);
      return [record.id, { short, tone, sentence }];
    }),
  );
}

function boardTarget(
  language: Language,
  target: StoredTarget,
  column: BoardColumn,
  words: Words,
  unseen: ReadonlyMap<number, Date | null>,
): BoardTarget {
  const { regionId, instanceId, name, zoneId, restartId, restartState, skip } = target;
  const said = restartId === null ? undefined : words.get(restartId);
  const under = restartState !== null && isOpen(restartState);
  const readAt = unseen.get(target.position);
  const blind =
    restartState === null || readAt === undefined
      ? null
      : unseenShort(language, restartState, readAt?.toISOString() ?? null);
  if (blind !== null)
    return {
      key: instanceKey(regionId, instanceId),
      ...{ regionId, instanceId, name, zoneId, restartId, tone: 'stopped', since: null },
      short: blind,
    };
  return {
    key: instanceKey(regionId, instanceId),
    ...{ regionId, instanceId, name, zoneId, restartId },
    short: skip !== null ? skipWords(language, skip, target).label : targetShort(language, column, said?.short ?? null),
    tone: column === 'waiting' || column === 'not_started' || skip !== null ? 'neutral' : (said?.tone ?? 'moving'),
    since: under ? (target.sendingAt ?? target.requestedAt ?? target.changedAt).toISOString() : null,
  };
}

/** Each failure is a line of the log. */
export async function failureLines(
  db: Queryable,
  language: Language,
  failed: readonly StoredTarget[],
): Promise<RolloutLogLine[]> {
  const newest = [...failed].sort((a, b) => endOf(b) - endOf(a)).slice(0, LOG_LINES);
  const words = await readWords(
    db,
    language,
    newest.flatMap(({ restartId }) => restartId ?? []),
  );
  return newest.map((target) => ({
    at: new Date(endOf(target)).toISOString(),
    sentence: failureLine(language, target.name, words.get(target.restartId ?? '')?.sentence ?? null),
    tone: 'bad' as const,
    restartId: target.restartId,
  }));
}
