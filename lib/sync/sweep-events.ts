import { and, eq, isNotNull, sql } from 'drizzle-orm';
import { delay } from '../clock';
import type { CallFailure } from '../cloud/failures';
import { endlessPages, watchPages } from '../cloud/page-watch';
import type { Cloud, CloudTarget, SystemEventPage } from '../cloud/port';
import type { Database } from '../db/client';
import { databaseNow } from '../db/database-clock';
import { sources } from '../db/schema';
import { sourceKey } from '../domain/instance/instance';
import type { Result } from '../domain/result';
import type { EndlessLists } from './endless-lists';
import { untilNextMinute } from './read-source';
import { noteEventsFailure, noteEventsRead } from './source-health';
import { dropUnlisted, pendingIds, storeSystemEvents } from './store-events';

/** What reading system events works with. */
export interface EventsContext {
  db: Database;
  cloud: Cloud;
  signal: AbortSignal;
  /** Left out by who lists once. */
  endless?: EndlessLists;
}

/**
 * Reads the system events of one source, page by page, each page stored as it comes. A failure is noted and ends it: reads
 * of instances know nothing of it. Without request budget it goes on in the next minute.
 */
export async function sweepSystemEvents(context: EventsContext, target: CloudTarget): Promise<void> {
  const { db, cloud, signal } = context;
  const startedAt = await databaseNow(db);
  const listed = new Set<string>();
  let nextToken: string | null = null;
  const watch = watchPages();
  for (;;) {
    // Credentials of a session may have ended while the last page was waited for.
    const region = await cloud.open(target);
    const askedAt = await databaseNow(db);
    const page: Result<SystemEventPage, CallFailure> = region.ok
      ? await region.value.describeSystemEvents({ nextToken }, { signal })
      : region;
    if (signal.aborted) return;
    if (!page.ok) {
      await noteEventsFailure(db, target, page.error);
      if (await untilNextMinute(context, page.error)) continue;
      return;
    }
    await storeSystemEvents(db, target, askedAt, page.value.events);
    for (const { eventId } of page.value.events) listed.add(eventId);
    nextToken = page.value.nextToken;
    const after = watch.after(
      nextToken,
      page.value.events.map(({ eventId }) => eventId),
    );
    if (after === 'end') break;
    if (after === 'endless') {
      // Nothing is concluded from what a list without an end did not hold.
      await noteEventsFailure(db, target, endlessPages(watch.pages()));
      await delay(context.endless?.pauseMs(`events ${sourceKey(target)}`) ?? 0, { signal: signal });
      return;
    }
  }
  context.endless?.ended(`events ${sourceKey(target)}`);
  await noteEventsRead(db, target, startedAt);
  await forgetUnlisted(context, target, startedAt, listed);
}

/** An empty list can also be one that may not be read: then nothing is concluded from it, as with instances. */
async function forgetUnlisted(
  context: EventsContext,
  target: CloudTarget,
  startedAt: string,
  listed: ReadonlySet<string>,
): Promise<void> {
  const missing = (await pendingIds(context.db, target)).filter((id) => !listed.has(id));
  if (missing.length === 0) return;
  if (listed.size === 0) {
    const region = await context.cloud.open(target);
    const may = region.ok ? await region.value.mayDescribe('sweep') : region;
    if (!may.ok || !may.value) return;
  }
  await dropUnlisted(context.db, target, startedAt, missing);
}

/** Whether the instances of a source have been read: events of others could not be kept. */
export async function isSwept(db: Database, { accountId, regionId }: CloudTarget): Promise<boolean> {
  const rows = await db
    .select({ regionId: sources.regionId })
    .from(sources)
    .where(and(eq(sources.accountId, accountId), eq(sources.regionId, regionId), isNotNull(sources.sweptAt)));
  return rows.length > 0;
}

/**
 * Whether a restart has ended since `sinceIso` (database clock) of an instance with a system event that may still happen:
 * it may have settled that, and the next regular read can be minutes away.
 */
export async function mayHaveSettledEvents(db: Database, target: CloudTarget, sinceIso: string): Promise<boolean> {
  const { rows } = await db.execute(sql`
    select 1 from system_events pending join restarts using (region_id, instance_id)
     where pending.pending and pending.account_id = ${target.accountId} and pending.region_id = ${target.regionId}
       and restarts.ended_at > ${sinceIso} and restarts.sending_at is not null
     limit 1`);
  return rows.length > 0;
}
