import { delay } from '../clock';
import type { CallFailure } from '../cloud/failures';
import { endlessPages, watchPages } from '../cloud/page-watch';
import type { Cloud, CloudRegion, CloudTarget, ReadPurpose } from '../cloud/port';
import type { Database } from '../db/client';
import { databaseNow } from '../db/database-clock';
import { sourceKey } from '../domain/instance/instance';
import type { EndlessLists } from './endless-lists';
import { createKnownReads, type KnownReads } from './known-reads';
import type { ObserveOptions, Read } from './observe';
import { createPageClock, type PageClock } from './page-clock';
import { noteFailure, noteNoPermission, noteSwept, readStanding } from './source-health';
import { type OnReads, storeReads } from './store-reads';

/** The most ids that one DescribeInstances takes. */
const IDS_PER_CALL = 100;

/** Other tools of the account come back with the new minute too: a sweep lets up to this much of it pass, in milliseconds. */
const JITTER_MS = 5_000;

/** So many pages may wait to be stored while further ones are asked for. */
const MOST_BEHIND = 4;

/** What reading one account in one region works with. */
export interface SourceContext extends ObserveOptions {
  db: Database;
  cloud: Cloud;
  onReads: OnReads;
  signal: AbortSignal;
  /** Left out by who lists once. */
  endless?: EndlessLists;
  known?: KnownReads;
}

/** What came of a sweep. */
export interface Swept {
  /** How many pages were read. */
  pages: number;
  /** Its last page was read, and all that it had left out was asked for by id. */
  whole: boolean;
  /** Of a whole one: how long after its begin the next one begins, as it was noted with it. Milliseconds. */
  everyMs?: number;
}

/**
 * Reads all instances of one source, page by page. Each is asked for before anything is done with the one before it, of which only
 * that is stored which is not as it is known. Then asks by id for those that the listing left out: pages are no snapshot, and an
 * instance may have been released.
 * Without request budget it waits for the next minute and goes on where it was: a fleet of more pages than a minute allows would
 * never be read whole. A listing that does not end fails, and is not begun again at once: the calls of a minute are the account's,
 * shared with others.
 * @param paceAfter of so many pages: how long after its begin the next one begins, in milliseconds. Noted with a whole one.
 * @throws what storing throws.
 */
export async function sweepSource(
  given: SourceContext,
  target: CloudTarget,
  paceAfter?: (pages: number) => Promise<number>,
): Promise<Swept> {
  const context = { ...given, known: given.known ?? createKnownReads() };
  const { known } = context;
  let region = await openSource(context, target);
  if (region === null) return { pages: 0, whole: false };
  const startedAt = await databaseNow(context.db);
  let nextToken: string | null = null;
  const listed = new Set<string>();
  const watch = watchPages();
  const storing = inTurn(MOST_BEHIND);
  const partly = async (): Promise<Swept> => {
    await storing.done();
    return { pages: watch.pages(), whole: false };
  };
  const clock = createPageClock(context.db);
  let asked = askPage(context, region, clock, null);
  await storing.next(() => known.refresh(context.db, target));
  while (!context.signal.aborted) {
    const { askedAt, page } = await asked.answered;
    if (!page.ok) {
      await fail(context, target, askedAt, page.error);
      if (!(await untilNextMinute(context, page.error))) return partly();
      // Credentials of a session may have ended meanwhile.
      region = await openSource(context, target);
      if (region === null) return partly();
      asked = askPage(context, region, clock, nextToken);
      continue;
    }
    ({ nextToken } = page.value);
    if (nextToken !== null) {
      asked = askPage(context, region, clock, nextToken);
      // Whatever is done with this page would keep the request for the next one waiting in this process.
      await asked.sent;
    }
    const { instances } = page.value;
    for (const { instanceId } of instances) listed.add(instanceId);
    const reads = instances.map((facts) => ({ ...target, instanceId: facts.instanceId, askedAt, facts }));
    await storing.next(() => keepChanged(context, target, reads));
    const after = watch.after(
      nextToken,
      instances.map(({ instanceId }) => instanceId),
    );
    if (after === 'end') break;
    if (after === 'endless') {
      // What was read is kept; what was not listed may be all the same.
      await fail(context, target, askedAt, endlessPages(watch.pages()));
      await delay(context.endless?.pauseMs(`sweep ${sourceKey(target)}`) ?? 0, { signal: context.signal });
      return partly();
    }
  }
  await storing.done();
  if (context.signal.aborted) return partly();
  context.endless?.ended(`sweep ${sourceKey(target)}`);
  if (listed.size === 0 && !(await mayRead(context, region, target, startedAt, 'sweep'))) return partly();
  // Before the sweep is noted: from then on all that is not missing counts as seen by it (lib/db/last-seen.ts).
  const left = known.leftOut(target, startedAt, listed);
  if (!(await askByIds(context, target, left, { purpose: 'sweep', sweptAt: startedAt }))) return partly();
  const everyMs = await paceAfter?.(watch.pages());
  await noteSwept(context.db, target, startedAt, everyMs);
  return { pages: watch.pages(), whole: true, everyMs };
}

/** A page that was asked for. */
interface AskedPage {
  /** @throws what counting the call throws. */
  answered: Promise<{ askedAt: string; page: Awaited<ReturnType<CloudRegion['describeInstances']>> }>;
  /** Resolves when the request has left, or will not leave. */
  sent: Promise<unknown>;
}

function askPage(
  { signal }: SourceContext,
  region: CloudRegion,
  clock: PageClock,
  nextToken: string | null,
): AskedPage {
  let onSent = () => {};
  const left = new Promise<void>((resolve) => {
    onSent = resolve;
  });
  const ask = async () => {
    const askedAt = await clock.now();
    const page = region.describeInstances({ nextToken }, { purpose: 'sweep', signal, onSent });
    clock.ahead();
    return { askedAt, page: await page };
  };
  const answered = ask();
  // Who gives up meanwhile does not wait for it.
  const over = answered.catch(() => undefined);
  return { answered, sent: Promise.race([left, over]) };
}

/**
 * Does one thing after another beside what goes on. Whoever brings the next waits while more than so many are left to do. What was
 * thrown ends it, and is thrown to whoever waits.
 */
function inTurn(mostBehind: number): { next(work: () => Promise<void>): Promise<void>; done(): Promise<void> } {
  const begun: Promise<void>[] = [];
  let last = Promise.resolve();
  return {
    async next(work) {
      last = last.then(work);
      // It is waited for later: until then nobody may take it for an error that nobody expects.
      last.catch(() => undefined);
      begun.push(last);
      if (begun.length > mostBehind) await begun.shift();
    },
    done: () => last,
  };
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
  await askByIds(context, target, ids, { purpose, sweptAt: null });
}

/**
 * @param as.sweptAt when the sweep began that did not list them; null where no sweep asks. A sweep waits for request budget.
 * @returns whether all were asked for, and what was not there may be taken for missing.
 */
async function askByIds(
  context: SourceContext,
  target: CloudTarget,
  ids: readonly string[],
  { purpose, sweptAt }: { purpose: ReadPurpose; sweptAt: string | null },
): Promise<boolean> {
  if (ids.length === 0) return true;
  let region = await openSource(context, target);
  for (let from = 0; region !== null && !context.signal.aborted; ) {
    const asked = ids.slice(from, from + IDS_PER_CALL);
    const askedAt = await databaseNow(context.db);
    // The next poll is the retry.
    const options = { purpose, retries: 0, signal: context.signal };
    const page: Awaited<ReturnType<CloudRegion['describeInstances']>> = await region.describeInstances(
      { instanceIds: asked },
      options,
    );
    if (!page.ok) {
      await fail(context, target, askedAt, page.error);
      if (sweptAt === null || !(await untilNextMinute(context, page.error))) return false;
      region = await openSource(context, target);
      continue;
    }
    const found = new Map(page.value.instances.map((facts) => [facts.instanceId, facts]));
    const missing = asked.filter((id) => !found.has(id));
    const proved = missing.length > 0 && (await mayRead(context, region, target, askedAt, purpose));
    const reads: Read[] = [...found].map(([instanceId, facts]) => ({ ...target, instanceId, askedAt, facts }));
    if (proved) {
      const listedAt = sweptAt ?? (await readStanding(context.db, target)).sweptAt;
      reads.push(...missing.map((instanceId) => ({ ...target, instanceId, askedAt, facts: null, sweptAt: listedAt })));
    }
    await keep(context, target, reads);
    if (missing.length > 0 && !proved) return false;
    from += IDS_PER_CALL;
    if (from >= ids.length) return true;
  }
  return false;
}

async function openSource(context: SourceContext, target: CloudTarget): Promise<CloudRegion | null> {
  const opened = await context.cloud.open(target);
  if (opened.ok) return opened.value;
  await fail(context, target, await databaseNow(context.db), opened.error);
  return null;
}

/** Nearly all that a sweep finds is as it is known: then nothing is written. */
async function keepChanged(
  context: SourceContext & { known: KnownReads },
  target: CloudTarget,
  reads: readonly Read[],
): Promise<void> {
  await keep(context, target, await context.known.toStore(context.db, target, reads));
}

async function keep(context: SourceContext, target: CloudTarget, reads: readonly Read[]): Promise<void> {
  if (reads.length === 0) return;
  const { known } = context;
  const { unseen: gapWhy } = await readStanding(context.db, target);
  const rows = await storeReads(context.db, reads, { ...context, gapWhy, seenAt: known?.seenAt });
  known?.note(reads, rows);
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
