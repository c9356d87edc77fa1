import { and, count, desc, eq, gt, sql } from 'drizzle-orm';
import type { Database } from '../../db/client';
import { noteLooking } from '../../db/looking';
import { outsideRestarts, restarts } from '../../db/schema';
import { checklistOf } from '../../domain/instance/checklist';
import type { InstanceView, TimelineEntry } from '../../domain/instance/fleet-views';
import { sourceKey } from '../../domain/instance/instance';
import { type InstanceEventBody, momentOf, wordsForChange } from '../../domain/instance/instance-events';
import type { SeenKind } from '../../domain/instance/seen-entry';
import type { PendingEvent, SystemEventData } from '../../domain/instance/system-events';
import type { Restart } from '../../domain/restart/restart';
import { briefOf, heldByOf } from '../../domain/restart/restart-brief';
import { unreadTitle } from '../../domain/stored-events';
import type { Language } from '../../domain/words/language';
import { loadCurrent } from '../../fleet/load-current';
import { readInstanceEvents } from '../../sync/append-instance-events';
import type { QueryContext } from '../query-context';
import { loadSources, sourceSettings } from '../settings/source-views';
import { consoleUrl } from './console-url';

/** The timeline shows so many entries; the history has the rest. */
const TIMELINE = 100;
/** What regions and ids of ECS are made of. */
const NAMED = /^[\w.-]{1,100}$/;
const MIN_PAGE_POLL_MS = 500;
/** Restarts outside the desk are counted for so long. */
const OUTSIDE = '30 days';

interface Place {
  regionId: string;
  instanceId: string;
}

/** The instance as its page shows it; null when the desk has never read one of that region and id. */
export async function loadInstance(
  language: Language,
  context: QueryContext,
  regionId: string,
  instanceId: string,
): Promise<InstanceView | null> {
  if (!NAMED.test(regionId) || !NAMED.test(instanceId)) return null;
  const { db, config } = context;
  noteLooking(db);
  const place = { regionId, instanceId };
  const loaded = await loadCurrent(context, place);
  if (loaded === null) return null;
  const { row, facts, goneAt, holder, servedAt } = loaded;
  const [sources, ours, seen, outside] = await Promise.all([
    loadSources(language, db, servedAt, sourceSettings(config)),
    ourRestarts(db, place),
    readInstanceEvents(db, place, TIMELINE + 1),
    countOutside(db, place),
  ]);
  const timeline = timelineOf(language, ours, seen, row.pendingEvents);
  return {
    row,
    facts,
    goneAt,
    checks: checklistOf(
      language,
      facts,
      { nowMs: Date.parse(servedAt), heldBy: heldByOf(holder) },
      { readAt: row.askedAt, askedAt: servedAt },
    ),
    timeline: timeline.slice(0, TIMELINE),
    timelineCut: timeline.length > TIMELINE || seen.length > TIMELINE,
    outsideRestarts: outside,
    source: sources.find(({ key }) => key === sourceKey(row)) ?? null,
    servedAt,
    consoleUrl: consoleUrl(config.fleet, regionId, instanceId),
    simulated: config.fleet === 'simulated',
    pollMs: Math.max(MIN_PAGE_POLL_MS, config.pace.pollMs),
  };
}

async function countOutside(db: Database, { regionId, instanceId }: Place): Promise<number> {
  const { seenAt } = outsideRestarts;
  const [row] = await db
    .select({ count: count() })
    .from(outsideRestarts)
    .where(
      and(
        eq(outsideRestarts.regionId, regionId),
        eq(outsideRestarts.instanceId, instanceId),
        gt(seenAt, sql`clock_timestamp() - ${OUTSIDE}::interval`),
      ),
    );
  return row?.count ?? 0;
}

async function ourRestarts(db: Database, { regionId, instanceId }: Place): Promise<Restart[]> {
  const rows = await db
    .select({ record: restarts.record })
    .from(restarts)
    .where(and(eq(restarts.regionId, regionId), eq(restarts.instanceId, instanceId)))
    .orderBy(desc(restarts.requestedAt))
    .limit(TIMELINE + 1);
  return rows.map(({ record }) => record);
}

/** Our restarts and what reads saw, newest first: one more than is shown, so that a cut is known. */
function timelineOf(
  language: Language,
  ours: readonly Restart[],
  seen: Awaited<ReturnType<typeof readInstanceEvents>>,
  pending: readonly PendingEvent[],
): TimelineEntry[] {
  const told = seen.filter(
    (event) => !event.ok || event.value.kind !== 'system_event' || !stillStands(event.value.data, pending),
  );
  const entries: TimelineEntry[] = [
    ...ours.map((record): TimelineEntry => {
      return { kind: 'restart', at: record.requestedAt, restart: briefOf(record), reason: record.reason };
    }),
    ...told.map((parsed): TimelineEntry => {
      if (!parsed.ok) {
        const { at, seq } = parsed.error;
        return {
          kind: 'seen',
          what: 'change',
          seq,
          at,
          title: unreadTitle(language, parsed.error),
          detail: null,
          tone: 'neutral',
        };
      }
      const event = parsed.value;
      const { kind, seq } = event;
      const ofStatus = kind === 'status_changed';
      const body = { kind, data: event.data } as InstanceEventBody;
      const words = wordsForChange(language, body);
      return { kind: 'seen', what: WHAT[kind], ofStatus, seq, at: momentOf(event), ...words, body };
    }),
  ];
  return entries.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0)).slice(0, TIMELINE + 1);
}

/** What is to come stands above the rest, and is not told twice. */
function stillStands(event: SystemEventData, pending: readonly PendingEvent[]): boolean {
  return pending.some(
    ({ eventId, status, notBefore }) =>
      eventId === event.eventId && status === event.status && notBefore === event.notBefore,
  );
}

const WHAT: Record<InstanceEventBody['kind'], SeenKind> = {
  status_changed: 'change',
  locks_changed: 'change',
  gone: 'change',
  found_again: 'change',
  restarted_outside: 'outside',
  system_event: 'system_event',
};
