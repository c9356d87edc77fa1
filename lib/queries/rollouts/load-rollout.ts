import { createHash } from 'node:crypto';
import { and, asc, desc, eq, sql } from 'drizzle-orm';
import { monotonicMs } from '../../clock';
import type { Queryable, Transaction } from '../../db/client';
import { databaseNow } from '../../db/database-clock';
import { rollouts } from '../../db/rollout-schema';
import { events } from '../../db/schema';
import type { Person } from '../../domain/access/person';
import { sourceKey } from '../../domain/instance/instance';
import { controlWords } from '../../domain/rollout/blocked-words';
import { columnOf } from '../../domain/rollout/board';
import { failureGroups } from '../../domain/rollout/failure-groups';
import { logLine } from '../../domain/rollout/log-words';
import { parseRolloutEvent } from '../../domain/rollout/parse-rollout-event';
import type { Rollout, RolloutStands } from '../../domain/rollout/rollout';
import {
  BOARD_COLUMNS,
  type BoardColumn,
  type RolloutLogLine,
  type RolloutView,
} from '../../domain/rollout/rollout-views';
import { limitWords, titleOf } from '../../domain/rollout/rollout-words';
import { sentenceOf } from '../../domain/rollout/standing-words';
import { unreadTitle } from '../../domain/stored-events';
import type { Language } from '../../domain/words/language';
import { asSentenceOf } from '../../domain/words/prose';
import { loadLeftOver } from '../../rollouts/load-left-over';
import { whyOutsideFor } from '../../rollouts/outside';
import { type DownTarget, readActive } from '../../rollouts/settle-targets';
import type { QueryContext } from '../query-context';
import { knownTimes } from './known-times';
import { failureLines, LOG_LINES, loadShownColumns, SHOWN } from './load-board-columns';
import { noCounts, rolloutBriefOf } from './load-rollouts';
import { readSight, type SourceSight } from './read-sight';
import { remainingEstimate } from './remaining-estimate';
import { readTargets, type StoredTarget } from './rollout-now';
import { whyWaits } from './why-waits';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * A rollout as its page shows it; null when there is none of that id. With `known` at the newest version the columns are left
 * out: the page has them. `all`: the column that comes whole. `person`: whoever looks, whose own limits are told with it.
 */
export async function loadRollout(
  language: Language,
  context: QueryContext,
  id: string,
  options: { known?: string; all?: BoardColumn; person?: Pick<Person, 'id' | 'grants'> } = {},
): Promise<RolloutView | null> {
  if (!UUID.test(id)) return null;
  const { reading: db } = context;
  const row = await readKey(db, id);
  if (row === null) return null;
  // Told in one language, and with the times of one zone.
  const key = `${id} ${row.key} ${options.all ?? ''} ${language.locale} ${language.zone}`;
  const view = await keptView(context, key, row.record.endedAt === null ? KEPT_MS : KEPT_ENDED_MS, () =>
    readView(context, language, id, options.all),
  );
  const outside = options.person === undefined ? null : await whyOutsideFor(db, row.record, options.person);
  return {
    ...view,
    outside: outside ?? { resume: null, cancel: null },
    servedAt: await databaseNow(db),
    columns: options.known === view.version ? null : view.columns,
  };
}

/** The rollout, and what changes with it, its targets, the restarts under way and what goes on from it. The rest of the fleet is none of it. */
async function readKey(db: Queryable, id: string): Promise<{ record: Rollout; key: string } | null> {
  const [row] = await db
    .select({
      record: rollouts.record,
      version: rollouts.version,
      active: sql<string | null>`(
        select md5(string_agg(concat_ws(':', target.position, own.state, own.record->>'seq'), ',' order by target.position))
          from rollout_targets target
          left join restarts own on own.actor_id = rollouts.actor_id and own.intent_key = target.intent_key
         where target.rollout_id = rollouts.id and target.phase = 'active')`,
      retries: sql<string>`(select count(*) from rollouts again where again.retry_of = rollouts.id)`,
    })
    .from(rollouts)
    .where(eq(rollouts.id, id));
  return row === undefined ? null : { record: row.record, key: `${row.version}.${row.retries}.${row.active ?? ''}` };
}

/** How long a view is used again, in milliseconds: what is told of the time that passes must not grow old. */
const KEPT_MS = 2_000;
/** The same of a rollout that is over: something late may be learned of it. */
const KEPT_ENDED_MS = 10_000;
const MOST_VIEWS = 50;

/** However many look at one rollout, it is read once. */
function keptView(
  { kept: { rollouts: kept } }: QueryContext,
  key: string,
  keptMs: number,
  read: () => Promise<RolloutView>,
): Promise<RolloutView> {
  const now = monotonicMs();
  const before = kept.get(key);
  if (before !== undefined && now - before.at < keptMs) return before.view;
  if (kept.size >= MOST_VIEWS) kept.clear();
  const view = read();
  kept.set(key, { at: now, view });
  view.catch(() => kept.delete(key));
  return view;
}

/** All of it in one snapshot: what waits, and for what, is never told of two moments. */
function readView(
  context: QueryContext,
  language: Language,
  id: string,
  all: BoardColumn | undefined,
): Promise<RolloutView> {
  return context.reading.transaction((tx) => viewOf(context, language, tx, id, all), {
    isolationLevel: 'repeatable read',
    accessMode: 'read only',
  });
}

async function viewOf(
  context: QueryContext,
  language: Language,
  tx: Transaction,
  id: string,
  all: BoardColumn | undefined,
): Promise<RolloutView> {
  const { config, targets: read } = context;
  const [row] = await tx.select({ record: rollouts.record }).from(rollouts).where(eq(rollouts.id, id));
  if (row === undefined) throw new Error(`Rollout ${id} is no longer there`);
  const { record: rollout } = row;
  const now = await databaseNow(tx);
  const targets = await readTargets(tx, id);
  const active = await readActive(tx, id);
  const sight = await readSight(tx, language, { rollout, targets, active, read, now }, config);
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
  const { sentence, nextStep } = sentenceOf(language, rollout, counts);
  const open = rollout.endedAt === null;
  const left = open ? { failed: 0, notStarted: 0 } : await countLeft(tx, id);
  const columns = await loadShownColumns(tx, language, byColumn, all, unseenSince(active, sight));
  const times = await knownTimes(
    context,
    tx,
    targets.map(({ instanceType }) => instanceType),
  );
  const { waits, places } =
    rollout.state === 'running'
      ? await whyWaits(tx, language, { rollout, targets, active, read, times, now }, context)
      : { waits: [], places: null };
  const log = [...(await readLog(tx, language, rollout)), ...(await failureLines(tx, language, byColumn.failed))];
  return {
    ...rolloutBriefOf(language, rollout, counts),
    version: createHash('sha1').update(JSON.stringify(columns)).digest('base64url'),
    sentence,
    nextStep,
    standing: standingOf(rollout),
    options: rollout.options,
    limits: limitWords(language, rollout.options),
    waits: [...sight.blind, ...waits],
    since: rollout.changedAt,
    readAt: sight.readAt,
    wave: rollout.waves.length > 1 ? { now: rollout.wave, sizes: rollout.waves } : null,
    lookUntil: rollout.lookUntil,
    // While some of it cannot be seen nobody knows.
    estimate:
      open && rollout.state !== 'finishing' && sight.blind.length === 0
        ? await remainingEstimate(context, tx, language, rollout, targets, times, now)
        : null,
    columns,
    shown: SHOWN,
    failures: failureGroups(language, byColumn.failed),
    places,
    log: log.sort((a, b) => (a.at < b.at ? 1 : -1)).slice(0, LOG_LINES),
    controls: controlWords(language, rollout, left),
    outside: { resume: null, cancel: null },
    left,
    retryOf: rollout.retryOf,
    retries: await readRetries(tx, language, id),
    simulated: config.fleet === 'simulated',
    servedAt: now,
    pollMs: Math.max(500, config.pace.pollMs),
  };
}

/** What of it its page needs to say how it stands. */
function standingOf(rollout: Rollout): RolloutStands {
  const { state, result, wave, waves, restarting, changedBy, changedAt, why, whyParams, lookUntil } = rollout;
  return { ...{ state, result, wave, waves, restarting, changedBy, changedAt, why, lookUntil }, whyParams };
}

/** When each target that is under way where nothing can be read was read last, by its position. */
function unseenSince(active: readonly DownTarget[], { keys }: SourceSight): ReadonlyMap<number, Date | null> {
  return new Map(
    active
      .filter(({ actingAccount, regionId }) => keys.has(sourceKey({ accountId: actingAccount, regionId })))
      .map(({ position, askedAt }) => [position, askedAt]),
  );
}

async function readLog(db: Queryable, language: Language, rollout: Rollout): Promise<RolloutLogLine[]> {
  // Thousands of targets are not read for one line.
  const data = sql`case when ${events.kind} = 'applied' then ${events.data} || '{"targets": []}' else ${events.data} end`;
  const rows = await db
    .select({ kind: events.kind, data, at: events.at, seq: events.seq })
    .from(events)
    .where(and(eq(events.subjectKind, 'rollout'), eq(events.subjectId, rollout.id)))
    .orderBy(desc(events.seq))
    .limit(LOG_LINES);
  return rows.map((row): RolloutLogLine => {
    const event = parseRolloutEvent(row);
    if (event.ok) return logLine(language, event.value, rollout);
    return {
      at: event.error.at,
      sentence: asSentenceOf(language, unreadTitle(language, event.error)),
      tone: 'neutral',
      restartId: null,
    };
  });
}

async function readRetries(db: Queryable, language: Language, id: string): Promise<RolloutView['retries']> {
  const rows = await db
    .select({ record: rollouts.record })
    .from(rollouts)
    .where(eq(rollouts.retryOf, id))
    .orderBy(asc(rollouts.startedAt))
    .limit(20);
  return rows.map(({ record }) => {
    const { id: again, mode, restarting } = record;
    return { id: again, title: titleOf(language, record), mode, restarting };
  });
}

/** By the same rule as a plan of them. */
async function countLeft(db: Queryable, rolloutId: string): Promise<RolloutView['left']> {
  const failed = await loadLeftOver(db, { kind: 'rollout', rolloutId, which: 'failed' });
  const notStarted = await loadLeftOver(db, { kind: 'rollout', rolloutId, which: 'not_started' });
  return { failed: failed.length, notStarted: notStarted.length };
}
