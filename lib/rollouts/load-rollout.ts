import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import { monotonicMs } from '../clock';
import { currentConfig } from '../config';
import type { Database } from '../db/client';
import { databaseNow } from '../db/clock';
import { readFleetVersion } from '../db/fleet-version';
import { rollouts, rolloutTargets } from '../db/rollout-schema';
import { events, restarts } from '../db/schema';
import { instanceKey } from '../fleet/instance';
import { isOpen } from '../fleet/restart';
import { wordsFor } from '../fleet/restart-words';
import { columnOf } from '../fleet/rollout/board';
import { controlsOf, retriesOf } from '../fleet/rollout/controls';
import type { Rollout } from '../fleet/rollout/rollout';
import {
  BOARD_COLUMNS,
  type BoardColumn,
  type BoardTarget,
  type RolloutLogLine,
  type RolloutView,
} from '../fleet/rollout/views';
import { type LoggedEvent, limitWords, logLine, sentenceOf, titleOf } from '../fleet/rollout/words';
import { loadLeftOver } from './load-left-over';
import { briefOf, noCounts } from './load-rollouts';
import { remainingEstimate } from './remaining-estimate';
import { TARGET_STATE, withRestart } from './target-state';
import { whyWaits } from './why-waits';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Targets of each column that a page gets at first. */
const SHOWN = 100;
const LOG_LINES = 100;

/** A target with the newest restart that was begun for it. */
export type StoredTarget = Awaited<ReturnType<typeof readTargets>>[number];

/**
 * A rollout as its page shows it; null when there is none of that id. With `known` at the newest version the columns are left
 * out: the page has them. `all`: the column that comes whole.
 */
export async function loadRollout(
  db: Database,
  id: string,
  options: { known?: string; all?: BoardColumn } = {},
): Promise<RolloutView | null> {
  if (!UUID.test(id)) return null;
  // Before what it stands for: what changes meanwhile is given once more.
  const fleetVersion = await readFleetVersion(db);
  const [row] = await db
    .select({ record: rollouts.record, version: rollouts.version })
    .from(rollouts)
    .where(eq(rollouts.id, id));
  if (row === undefined) return null;
  const version = `${row.version}.${fleetVersion}.${options.all ?? ''}`;
  const [view, servedAt] = await Promise.all([
    keptView(`${id} ${version}`, () => readView(db, row.record, version, options.all)),
    databaseNow(db),
  ]);
  return { ...view, servedAt, columns: options.known === version ? null : view.columns };
}

/** How long a view of one version is used again, in milliseconds: what is told of the time that passes must not grow old. */
const KEPT_MS = 2_000;
const MOST_VIEWS = 50;
const kept = new Map<string, { at: number; view: Promise<RolloutView> }>();

/** However many look at one rollout, it is read once. */
function keptView(key: string, read: () => Promise<RolloutView>): Promise<RolloutView> {
  const now = monotonicMs();
  const before = kept.get(key);
  if (before !== undefined && now - before.at < KEPT_MS) return before.view;
  if (kept.size >= MOST_VIEWS) kept.clear();
  const view = read();
  kept.set(key, { at: now, view });
  view.catch(() => kept.delete(key));
  return view;
}

async function readView(
  db: Database,
  rollout: Rollout,
  version: string,
  all: BoardColumn | undefined,
): Promise<RolloutView> {
  const { id } = rollout;
  const [targets, log, retries, servedAt] = await Promise.all([
    readTargets(db, id),
    readLog(db, rollout),
    readRetries(db, id),
    databaseNow(db),
  ]);
  const byColumn = Object.fromEntries(BOARD_COLUMNS.map((column) => [column, [] as StoredTarget[]])) as Record<
    BoardColumn,
    StoredTarget[]
  >;
  const counts = noCounts();
  for (const target of targets) {
    const column = columnOf(target);
    byColumn[column].push(target);
    counts[column] += 1;
  }
  const { sentence, nextStep } = sentenceOf(rollout, counts);
  const config = currentConfig();
  const open = rollout.endedAt === null;
  const left = open ? { failed: 0, notStarted: 0 } : await countLeft(db, id);
  return {
    ...briefOf(rollout, counts),
    version,
    sentence,
    nextStep,
    options: rollout.options,
    limits: limitWords(rollout.options),
    waits: rollout.state === 'running' ? await whyWaits(db, rollout, targets) : [],
    wave: rollout.waves.length > 1 ? { now: rollout.wave, sizes: rollout.waves } : null,
    lookUntil: rollout.lookUntil,
    estimate: open && rollout.state !== 'finishing' ? await remainingEstimate(db, rollout, targets, servedAt) : null,
    columns: await shownColumns(db, byColumn, all),
    shown: SHOWN,
    log: [...log, ...(await failureLines(db, byColumn.failed))]
      .sort((a, b) => (a.at < b.at ? 1 : -1))
      .slice(0, LOG_LINES),
    controls: {
      ...controlsOf(rollout),
      ...retriesOf(rollout, left),
    },
    left,
    retryOf: rollout.retryOf,
    retries,
    simulated: config.fleet === 'simulated',
    servedAt,
    pollMs: Math.max(500, config.pace.pollMs),
  };
}

async function readTargets(db: Database, id: string) {
  return withRestart(
    db
      .select(TARGET_STATE)
      .from(rolloutTargets)
      .innerJoin(rollouts, eq(rollouts.id, rolloutTargets.rolloutId))
      .$dynamic(),
  )
    .where(eq(rolloutTargets.rolloutId, id))
    .orderBy(asc(rolloutTargets.position));
}

async function readLog(db: Database, rollout: Rollout): Promise<RolloutLogLine[]> {
  const rows = await db
    .select({ kind: events.kind, data: sql`${events.data} - 'targets'`, at: events.at, seq: events.seq })
    .from(events)
    .where(and(eq(events.subjectKind, 'rollout'), eq(events.subjectId, rollout.id)))
    .orderBy(desc(events.seq))
    .limit(LOG_LINES);
  return rows.map(({ kind, data, at, seq }) =>
    logLine({ kind, data, at: at.toISOString(), seq } as LoggedEvent, rollout),
  );
}

async function readRetries(db: Database, id: string): Promise<RolloutView['retries']> {
  const rows = await db
    .select({ record: rollouts.record })
    .from(rollouts)
    .where(eq(rollouts.retryOf, id))
    .orderBy(asc(rollouts.startedAt))
    .limit(20);
  return rows.map(({ record }) => ({ id: record.id, title: titleOf(record) }));
}

/** By the same rule as a plan of them. */
async function countLeft(db: Database, rolloutId: string): Promise<RolloutView['left']> {
  const [failed, notStarted] = await Promise.all(
    (['failed', 'not_started'] as const).map((which) => loadLeftOver(db, { kind: 'rollout', rolloutId, which })),
  );
  return { failed: failed?.length ?? 0, notStarted: notStarted?.length ?? 0 };
}

/** What is shown of each column: what was begun, and what ended, last stands first; what waits or was not begun in its order. */
async function shownColumns(
  db: Database,
  byColumn: Record<BoardColumn, StoredTarget[]>,
  all: BoardColumn | undefined,
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
    Object.values(shown)
      .flat()
      .flatMap(({ restartId }) => restartId ?? []),
  );
  return Object.fromEntries(
    BOARD_COLUMNS.map((column) => [column, shown[column].map((target) => boardTarget(target, column, words))]),
  ) as Record<BoardColumn, BoardTarget[]>;
}

function endOf({ restartEndedAt, changedAt }: StoredTarget): number {
  return (restartEndedAt ?? changedAt).getTime();
}

type Words = ReadonlyMap<string, { short: string; tone: BoardTarget['tone']; sentence: string }>;

async function readWords(db: Database, ids: readonly string[]): Promise<Words> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ record: restarts.record })
    .from(restarts)
    .where(inArray(restarts.id, [...ids]));
  return new Map(
    rows.map(({ record }) => {
      const { short, tone, sentence } = wordsFor(record);
      return [record.id, { short, tone, sentence }];
    }),
  );
}

function boardTarget(target: StoredTarget, column: BoardColumn, words: Words): BoardTarget {
  const { regionId, instanceId, name, zoneId, restartId, restartState, skip } = target;
  const said = restartId === null ? undefined : words.get(restartId);
  const under = restartState !== null && isOpen(restartState);
  return {
    key: instanceKey(regionId, instanceId),
    ...{ regionId, instanceId, name, zoneId, restartId },
    short:
      skip !== null
        ? skip.label
        : column === 'waiting'
          ? said === undefined
            ? 'Waiting'
            : `Waiting again: ${said.short}`
          : column === 'not_started'
            ? 'Not started'
            : (said?.short ?? 'About to be requested'),
    tone: column === 'waiting' || column === 'not_started' || skip !== null ? 'neutral' : (said?.tone ?? 'moving'),
    since: under ? (target.sendingAt ?? target.requestedAt ?? target.changedAt).toISOString() : null,
  };
}

/** Each failure is a line of the log. */
async function failureLines(db: Database, failed: readonly StoredTarget[]): Promise<RolloutLogLine[]> {
  const newest = [...failed].sort((a, b) => endOf(b) - endOf(a)).slice(0, LOG_LINES);
  const words = await readWords(
    db,
    newest.flatMap(({ restartId }) => restartId ?? []),
  );
  return newest.map((target) => ({
    at: new Date(endOf(target)).toISOString(),
    sentence: `${target.name}: ${words.get(target.restartId ?? '')?.sentence ?? 'It was not sent.'}`,
    tone: 'bad' as const,
    restartId: target.restartId,
  }));
}
