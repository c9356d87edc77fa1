import { and, eq, isNull, lt, ne, or } from 'drizzle-orm';
import { delay } from '../clock';
import type { CallFailure } from '../cloud/failures';
import { endlessPages, watchPages } from '../cloud/page-watch';
import type { Cloud, CloudRegion, CloudTarget, ReadPurpose } from '../cloud/port';
import type { Database } from '../db/client';
import { databaseNow } from '../db/database-clock';
import { instances } from '../db/schema';
import { sourceKey } from '../domain/instance/instance';
import type { EndlessLists } from './endless-lists';
import type { ObserveOptions, Read } from './observe';
import { noteFailure, noteNoPermission, noteSwept, readStanding } from './source-health';
import { type OnReads, storeReads } from './store-reads';

/** The most ids that one DescribeInstances takes. */
const IDS_PER_CALL = 100;

/** Other tools of the account come back with the new minute too: a sweep lets up to this much of it pass, in milliseconds. */
const JITTER_MS = 5_000;

/** What reading one account in one region works with. */
export interface SourceContext extends ObserveOptions {
  db: Database;
  cloud: Cloud;
  onReads: OnReads;
  signal: AbortSignal;
  /** Left out by who lists once. */
  endless?: EndlessLists;
}

/**
 * Reads all instances of one source, page by page, each page stored as it comes. Then asks by id for those that the
 * listing left out: pages are no snapshot, and an instance may have been released. Without request budget it waits for
 * the next minute and goes on where it was: a fleet of more pages than a minute allows would never be read whole. A listing
 * that does not end fails, and is not begun again at once: the calls of a minute are the account's, shared with others.
 */
export async function sweepSource(context: SourceContext, target: CloudTarget): Promise<void> {
  let region = await openSource(context, target);
  if (region === null) return;
  const startedAt = await databaseNow(context.db);
  let nextToken: string | null = null;
  const seen = new Set<string>();
  const watch = watchPages();
  while (!context.signal.aborted) {
    const askedAt = await databaseNow(context.db);
    const page: Awaited<ReturnType<CloudRegion['describeInstances']>> = await region.describeInstances(
      { nextToken },
      { purpose: 'sweep', signal: context.signal },
    );
    if (!page.ok) {
      await fail(context, target, askedAt, page.error);
      if (!(await untilNextMinute(context, page.error))) return;
      // Credentials of a session may have ended meanwhile.
      region = await openSource(context, target);
      if (region === null) return;
      continue;
    }
    for (const { instanceId } of page.value.instances) seen.add(instanceId);
    await keep(
      context,
      target,
      page.value.instances.map((facts) => ({ ...target, instanceId: facts.instanceId, askedAt, facts })),
    );
    nextToken = page.value.nextToken;
    const after = watch.after(
      nextToken,
      page.value.instances.map(({ instanceId }) => instanceId),
    );
    if (after === 'end') break;
    if (after === 'endless') {
      // What was read is kept; what was not listed may be all the same.
      await fail(context, target, askedAt, endlessPages(watch.pages()));
      await delay(context.endless?.pauseMs(`sweep ${sourceKey(target)}`) ?? 0, { signal: context.signal });
      return;
    }
  }
  if (context.signal.aborted) return;
  context.endless?.ended(`sweep ${sourceKey(target)}`);
  if (seen.size === 0 && !(await mayRead(context, region, target, startedAt, 'sweep'))) return;
  await noteSwept(context.db, target, startedAt);
  await readByIds(context, target, await leftOut(context.db, target, startedAt, seen), 'sweep');
}

/** Waits when the request budget says when to go on; false when there is nothing to wait for. */
export async function untilNextMinute(
  context: Pick<SourceContext, 'db' | 'signal'>,
  failure: CallFailure,
): Promise<boolean> {
  if (failure.class !== 'held_back' && failure.class !== 'throttled') return false;
  const nowMs = Date.parse(await databaseNow(context.db));
  const untilMs = failure.class === 'held_back' ? Date.parse(failure.until) : Math.ceil(nowMs / 60_000) * 60_000;
  const ours = failure.class === 'held_back' && failure.why === 'no_budget';
  const pauseMs = Math.max(0, untilMs - nowMs) + (ours ? 0 : Math.random() * JITTER_MS);
  await delay(pauseMs, { signal: context.signal });
  return !context.signal.aborted;
}

/** Reads the given instances by id. One that is not there counts as missing only when the permission to read is proved. */
export async function readByIds(
  context: SourceContext,
  target: CloudTarget,
  ids: readonly string[],
  purpose: ReadPurpose,
): Promise<void> {
  if (ids.length === 0) return;
  const region = await openSource(context, target);
  if (region === null) return;
  for (let from = 0; from < ids.length && !context.signal.aborted; from += IDS_PER_CALL) {
    const asked = ids.slice(from, from + IDS_PER_CALL);
    const askedAt = await databaseNow(context.db);
    // The next poll is the retry.
    const options = { purpose, retries: 0, signal: context.signal };
    const page = await region.describeInstances({ instanceIds: asked }, options);
    if (!page.ok) {
      await fail(context, target, askedAt, page.error);
      return;
    }
    const found = new Map(page.value.instances.map((facts) => [facts.instanceId, facts]));
    const missing = asked.filter((id) => !found.has(id));
    const proved = missing.length > 0 && (await mayRead(context, region, target, askedAt, purpose));
    const reads: Read[] = [...found].map(([instanceId, facts]) => ({ ...target, instanceId, askedAt, facts }));
    const sweptAt = proved ? (await readStanding(context.db, target)).sweptAt : null;
    if (proved) reads.push(...missing.map((instanceId) => ({ ...target, instanceId, askedAt, facts: null, sweptAt })));
    await keep(context, target, reads);
  }
}

async function openSource(context: SourceContext, target: CloudTarget): Promise<CloudRegion | null> {
  const opened = await context.cloud.open(target);
  if (opened.ok) return opened.value;
  await fail(context, target, await databaseNow(context.db), opened.error);
  return null;
}

async function keep(context: SourceContext, target: CloudTarget, reads: Read[]): Promise<void> {
  const { unseen: gapWhy } = await readStanding(context.db, target);
  await storeReads(context.db, reads, { ...context, gapWhy });
}

async function fail(context: SourceContext, target: CloudTarget, askedAt: string, failure: CallFailure): Promise<void> {
  if (context.signal.aborted) return;
  await noteFailure(context.db, target, askedAt, failure);
}

/** Missing permission can look like an empty fleet: a dry-run read tells them apart (ecs-facts.md section 3). */
async function mayRead(
  context: SourceContext,
  region: CloudRegion,
  target: CloudTarget,
  askedAt: string,
  purpose: ReadPurpose,
): Promise<boolean> {
  const may = await region.mayDescribe(purpose);
  if (!may.ok) {
    await fail(context, target, askedAt, may.error);
    return false;
  }
  if (!may.value) {
    await noteNoPermission(context.db, target, askedAt);
  }
  return may.value;
}

/** What this account acts on and its sweep did not list, though another account may have read it meanwhile. */
async function leftOut(
  db: Database,
  target: CloudTarget,
  startedAt: string,
  seen: ReadonlySet<string>,
): Promise<string[]> {
  const rows = await db
    .select({ instanceId: instances.instanceId })
    .from(instances)
    .where(
      and(
        eq(instances.accountId, target.accountId),
        eq(instances.regionId, target.regionId),
        isNull(instances.goneAt),
        or(lt(instances.askedAt, new Date(startedAt)), ne(instances.otherAccounts, [])),
      ),
    );
  return rows.map((row) => row.instanceId).filter((id) => !seen.has(id));
}
