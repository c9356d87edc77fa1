import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import { readStop } from '../../access/stop-switch/stop-switch';
import type { Database, Queryable } from '../../db/client';
import { databaseNow, runningClock } from '../../db/database-clock';
import { rollouts, rolloutTargets } from '../../db/rollout-schema';
import { instances, sources, systemEvents } from '../../db/schema';
import { mayDo } from '../../domain/access/permissions';
import type { Person } from '../../domain/access/person';
import {
  type AllAttention,
  type AttentionView,
  attentionGroups,
  type EventAttention,
  MOST_ATTENTION,
  type RolloutAttention,
  type SourceAttention,
} from '../../domain/attention/attention-groups';
import { attentionOfRollout, DUE_WITHIN_HOURS, isDueSoon, isSlow } from '../../domain/attention/needs-attention';
import { displayName, instanceKey, sourceKey } from '../../domain/instance/instance';
import { eventsInOrder } from '../../domain/instance/system-events';
import { settleLimits } from '../../domain/restart/settle';
import { usualAtMostMs } from '../../domain/restart/usual-time';
import { haltParamsOf } from '../../domain/rollout/rollout';
import { ENGLISH } from '../../domain/words/speak';
import type { QueryContext } from '../query-context';
import { knownTimes } from '../rollouts/known-times';
import { countTargets, noCounts } from '../rollouts/load-rollouts';
import { loadSources, sourceSettings } from '../settings/source-views';
import type { AttentionNow } from '../shared-answers';
import { readAskedRestarts, restartAttention } from './read-restarts';
import { readSlow } from './read-slow';

/** Pages ask no more often, in milliseconds. */
const MIN_PAGE_POLL_MS = 1_000;

/**
 * What needs somebody now, for whoever asks: a few looks at indexes, once a second for all who ask this process.
 * @param most so many of each kind at most; the rest is counted.
 */
export async function loadAttention(
  context: QueryContext,
  person: Pick<Person, 'grants'>,
  most = MOST_ATTENTION,
): Promise<AttentionView> {
  const { all, now } = await context.kept.attention('', () => readNow(context));
  return {
    groups: attentionGroups(all, most, mayDo(person.grants, 'rollouts.see').allowed),
    servedAt: now(),
    pollMs: Math.max(MIN_PAGE_POLL_MS, context.config.pace.pollMs),
  };
}

async function readNow(context: QueryContext): Promise<AttentionNow> {
  const now = await databaseNow(context.db);
  const clock = runningClock(now);
  return { all: await readAll(context, now), now: clock };
}

async function readAll(context: QueryContext, now: string): Promise<AllAttention> {
  const { db, targets } = context;
  const nowMs = Date.parse(now);
  const read = new Set(targets.map(sourceKey));
  const [asked, events, stop, failing, open] = await Promise.all([
    readAskedRestarts(db, settleLimits(context.config.pace)),
    readEvents(db, read, nowMs),
    readStop(db),
    readFailing(context, now),
    readRollouts(context, nowMs),
  ]);
  const restarts = restartAttention(asked, read, nowMs);
  const away = new Set(
    [...restarts.overdue, ...restarts.stayed_stopped].map(({ regionId, instanceId }) =>
      instanceKey(regionId, instanceId),
    ),
  );
  return {
    ...restarts,
    ...open,
    restarts_stopped:
      stop === null ? [] : [{ key: 'stop', since: stop.since, byName: stop.byName, reason: stop.reason }],
    source: failing,
    slow: await readSlow(context, { asked, away, read, now }),
    system_event: events,
  };
}

/** What Alibaba Cloud does now or within a day, of each instance the most pressing. */
async function readEvents(db: Queryable, read: ReadonlySet<string>, nowMs: number): Promise<EventAttention[]> {
  const rows = await db
    .select({
      accountId: instances.accountId,
      regionId: systemEvents.regionId,
      instanceId: systemEvents.instanceId,
      name: sql<string | null>`${instances.facts}->>'name'`,
      eventId: systemEvents.eventId,
      type: systemEvents.type,
      status: systemEvents.status,
      notBefore: systemEvents.notBefore,
      publishedAt: systemEvents.publishedAt,
    })
    .from(systemEvents)
    .innerJoin(
      instances,
      and(
        eq(instances.regionId, systemEvents.regionId),
        eq(instances.instanceId, systemEvents.instanceId),
        isNull(instances.goneAt),
      ),
    )
    .where(
      and(
        eq(systemEvents.pending, true),
        or(
          eq(systemEvents.status, 'Executing'),
          sql`${systemEvents.notBefore} < now() + make_interval(hours => ${DUE_WITHIN_HOURS})`,
        ),
      ),
    );
  const byInstance = new Map<string, EventAttention>();
  for (const row of rows) {
    if (!read.has(sourceKey(row))) continue;
    const { regionId, instanceId, eventId, type, status } = row;
    const event = { eventId, type, status, notBefore: row.notBefore?.toISOString() ?? null };
    const key = instanceKey(regionId, instanceId);
    const before = byInstance.get(key);
    if (!isDueSoon(event, nowMs)) continue;
    if (before !== undefined && eventsInOrder([before.event, event])[0] === before.event) continue;
    byInstance.set(key, {
      ...{ key, regionId, instanceId, event },
      name: displayName({ name: row.name ?? '', instanceId }),
      since: row.publishedAt?.toISOString() ?? null,
    });
  }
  return [...byInstance.values()];
}

/** Accounts and regions whose rows are not current. What is being read for the first time is none of them. */
async function readFailing({ db, config }: QueryContext, now: string): Promise<SourceAttention[]> {
  // What is told of them here is made of `trouble`, and none of their sentences.
  const all = await loadSources(ENGLISH, db, now, sourceSettings(config));
  const failing = all.filter(({ state }) => state !== 'current' && state !== 'never_read');
  if (failing.length === 0) return [];
  const rows = await db
    .select({ accountId: sources.accountId, regionId: sources.regionId, trouble: sources.trouble })
    .from(sources);
  const troubles = new Map(rows.map((row) => [sourceKey(row), row.trouble]));
  return failing.flatMap(({ key, accountId, regionId, state, failedSince, sweptAt }) =>
    state === 'current' || state === 'never_read'
      ? []
      : [
          {
            ...{ key, accountId, regionId, state },
            since: failedSince ?? sweptAt,
            trouble: failedSince === null ? null : (troubles.get(key) ?? null),
          },
        ],
  );
}

type Rolling = Record<'rollout_held' | 'rollout_waiting' | 'rollout_running', RolloutAttention[]>;

/** Rollouts that are not over: a handful, each with how far it is. */
async function readRollouts(context: QueryContext, nowMs: number): Promise<Rolling> {
  const { db, config } = context;
  const found: Rolling = { rollout_held: [], rollout_waiting: [], rollout_running: [] };
  const open = await db.select({ record: rollouts.record }).from(rollouts).where(isNull(rollouts.endedAt));
  if (open.length === 0) return found;
  const ids = open.map(({ record }) => record.id);
  const [counts, moved, times] = await Promise.all([
    countTargets(db, ids),
    readMoved(db, ids),
    knownTimes(context, db, []),
  ]);
  const usualMs = usualAtMostMs(null, times, config.pace.sweepMs);
  for (const { record } of open) {
    const { id, mode, restarting, reason, state, why, lookUntil, skipped, changedAt, startedAt } = record;
    const movedAt = [changedAt, moved.get(id) ?? changedAt].sort()[1] ?? changedAt;
    const still = state === 'running' && isSlow(movedAt, usualMs, nowMs);
    const kind = attentionOfRollout(record, still);
    if (kind === null) continue;
    const total = restarting + skipped;
    const { waiting, under_way } = counts.get(id) ?? noCounts();
    found[kind].push({
      ...{ key: id, rolloutId: id, mode, restarting, reason, state, why, lookUntil, still, total },
      ...{ whyParams: haltParamsOf(record) },
      since: still ? movedAt : state === 'running' ? startedAt : changedAt,
      ended: total - waiting - under_way,
    });
  }
  return found;
}

/** When a target of each changed last. */
async function readMoved(db: Database, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await db
    .select({
      id: rolloutTargets.rolloutId,
      at: sql<Date>`max(${rolloutTargets.changedAt})`.mapWith(rolloutTargets.changedAt),
    })
    .from(rolloutTargets)
    .where(inArray(rolloutTargets.rolloutId, [...ids]))
    .groupBy(rolloutTargets.rolloutId);
  return new Map(rows.map(({ id, at }) => [id, at.toISOString()]));
}
