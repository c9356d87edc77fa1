import { and, desc, eq } from 'drizzle-orm';
import { currentConfig } from '../config';
import { databaseNow } from '../db/clock';
import { currentDatabase } from '../db/current';
import { holders, holdsInstance } from '../db/holders';
import { instances, restarts } from '../db/schema';
import { checklistOf } from '../fleet/checklist';
import { sourceKey } from '../fleet/instance';
import { wordsForChange } from '../fleet/instance-events';
import { briefOf, heldByOf } from '../fleet/restart-brief';
import type { InstanceView, TimelineEntry } from '../fleet/views';
import { readInstanceEvents } from '../sync/instance-events';
import { INSTANCE_ROW, rowOf } from '../sync/instance-row';
import { loadSources, sourceSettings } from '../sync/source-views';
import { consoleUrl } from './console-url';

/** The timeline shows so many entries; the history has the rest. */
const TIMELINE = 100;
/** What regions and ids of ECS are made of. */
const NAMED = /^[\w.-]{1,100}$/;
const MIN_PAGE_POLL_MS = 500;

/** The instance as its page shows it; null when the desk has never read one of that region and id. */
export async function loadInstance(regionId: string, instanceId: string): Promise<InstanceView | null> {
  if (!NAMED.test(regionId) || !NAMED.test(instanceId)) return null;
  const db = currentDatabase();
  const config = currentConfig();
  const place = { regionId, instanceId };
  const [[stored], servedAt] = await Promise.all([
    db
      .select({ ...INSTANCE_ROW, goneAt: instances.goneAt })
      .from(instances)
      .leftJoin(restarts, eq(restarts.id, instances.lastRestartId))
      .leftJoin(holders, holdsInstance)
      .where(and(eq(instances.regionId, regionId), eq(instances.instanceId, instanceId))),
    databaseNow(db),
  ]);
  if (stored === undefined) return null;
  const [sources, timeline] = await Promise.all([
    loadSources(db, servedAt, sourceSettings(config)),
    loadTimeline(place),
  ]);
  const nowMs = Date.parse(servedAt);
  const accounts = new Set(config.accounts.map(({ id }) => id));
  const row = rowOf(stored, accounts, nowMs);
  return {
    row,
    facts: stored.facts,
    goneAt: stored.goneAt?.toISOString() ?? null,
    checks: checklistOf(
      stored.facts,
      { nowMs, heldBy: heldByOf(stored.holder) },
      { readAt: row.askedAt, askedAt: servedAt },
    ),
    timeline: timeline.slice(0, TIMELINE),
    timelineCut: timeline.length > TIMELINE,
    source: sources.find(({ key }) => key === sourceKey(row)) ?? null,
    servedAt,
    consoleUrl: consoleUrl(config.fleet, regionId, instanceId),
    simulated: config.fleet === 'simulated',
    pollMs: Math.max(MIN_PAGE_POLL_MS, config.pace.pollMs),
  };
}

/** Our restarts and what reads saw, newest first: one more than is shown, so that a cut is known. */
async function loadTimeline(place: { regionId: string; instanceId: string }): Promise<TimelineEntry[]> {
  const db = currentDatabase();
  const [ours, seen] = await Promise.all([
    db
      .select({ record: restarts.record })
      .from(restarts)
      .where(and(eq(restarts.regionId, place.regionId), eq(restarts.instanceId, place.instanceId)))
      .orderBy(desc(restarts.requestedAt))
      .limit(TIMELINE + 1),
    readInstanceEvents(db, place, TIMELINE + 1),
  ]);
  const entries: TimelineEntry[] = [
    ...ours.map(({ record }): TimelineEntry => {
      return { kind: 'restart', at: record.requestedAt, restart: briefOf(record), reason: record.reason };
    }),
    ...seen.map((body): TimelineEntry => ({ kind: 'observed', at: body.data.askedAt, ...wordsForChange(body) })),
  ];
  return entries.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0)).slice(0, TIMELINE + 1);
}
