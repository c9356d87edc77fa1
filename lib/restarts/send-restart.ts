import { and, eq, isNull } from 'drizzle-orm';
import type { Asker } from '../access/asking-actor';
import { beginAct } from '../acts-first';
import { delay, stopwatch } from '../clock';
import type { CloudRegion } from '../cloud/port';
import type { Transaction } from '../db/client';
import { databaseNow } from '../db/database-clock';
import { bumpFleetVersion } from '../db/fleet-version';
import { instances, restarts } from '../db/schema';
import { keptVerdict } from '../domain/instance/kept-verdict';
import { judge, keysToAcknowledge, type Verdict } from '../domain/instance/verdict';
import { isOpen, type Restart } from '../domain/restart/restart';
import type { EndedData, RestartEventBody } from '../domain/restart/restart-events';
import { ok } from '../domain/result';
import { errorName } from '../error-name';
import { appendEvents, lockRestart } from './append-restart-events';
import { isPassing } from './database-errors';
import { refusedBeforeSending, refusedNow } from './permitted';
import { endedBefore, type FreshRead, readFreshly } from './read-freshly';
import { readableOf } from './read-restart-events';
import { type RebootAnswer, recordAnswer } from './record-answer';
import { FRESH_MS, type RestartContext } from './restart-context';
import { refusedByGates, refusedSoon } from './restart-gate';

/** How it ends when whoever asked has gone, or has waited too long. */
export const NO_LONGER_WANTED: EndedData = { ending: 'not_sent', code: 'no_longer_wanted' };

/**
 * Carries a requested restart to ECS: credentials, a fresh read, the judgement committed together with `sending`, one
 * call, and its answer. Whatever happens the call is made at most once; nothing here is ever repeated after it.
 */
export async function sendRestart(context: RestartContext, id: string, asker: Asker | null = null): Promise<void> {
  // What a person waits for goes before what may wait.
  const over = asker === null ? null : beginAct();
  const ready = await prepare(context, id, asker).catch((error: unknown): Prepared => {
    context.say('error', 'A restart could not be prepared', { restart: id, error: errorName(error) });
    // The row lock makes this safe: whoever ends it now waits for a commit whose acknowledgement was lost.
    return { ended: { ending: 'not_sent', code: 'desk_trouble' } };
  });
  over?.();
  if ('ended' in ready) return endUnsent(context, id, ready.ended);
  if (!ready.committed) return;
  if (ready.sinceBegin.elapsedMs() > FRESH_MS) return endUnsent(context, id, { ending: 'not_sent', code: 'too_late' });
  if (asker?.isLost()) return endUnsent(context, id, NO_LONGER_WANTED);
  const { instanceId, mode } = ready.restart;
  const answer = await ready.region.rebootInstance({
    instanceId,
    force: mode === 'force',
    dryRun: mode === 'dry_run',
  });
  await keepAnswer(context, id, answer);
}

/** What stands before the call: an ending without one, or that nothing is left to do, or that `sending` is committed. */
type Prepared =
  | { ended: EndedData }
  | { committed: false }
  | { committed: true; restart: Restart; region: CloudRegion; sinceBegin: ReturnType<typeof stopwatch> };

async function prepare(context: RestartContext, id: string, asker: Asker | null): Promise<Prepared> {
  const restart = await readRequested(context, id);
  if (restart === null) return { committed: false };
  const halted = await refusedSoon(context.gates, context.db, restart);
  if (halted !== null) return { ended: halted };
  const opened = await context.cloud.open({ accountId: restart.accountId, regionId: restart.regionId });
  if (!opened.ok) return { ended: endedBefore(opened.error) };
  const read = await readFreshly(context, opened.value, restart);
  if (!read.ok) return { ended: read.error };
  // A restart never waits for budget, and none is sent without it; who may not send one takes none away from others. A
  // refusal by its state is told first all the same.
  const may = (await refusedNow(context.db, restart, read.value.facts)) === null;
  const budget = may ? await opened.value.takeReboot() : ok(null);
  const lacking = budget.ok ? null : endedBefore(budget.error);
  if (asker?.isLost()) return { ended: NO_LONGER_WANTED };
  // Before BEGIN: the process can freeze inside COMMIT, and nothing may be sent that was judged long ago.
  const sinceBegin = stopwatch();
  if (!(await commitSending(context, id, read.value, lacking))) return { committed: false };
  return { committed: true, restart, region: opened.value, sinceBegin };
}

async function readRequested(context: RestartContext, id: string): Promise<Restart | null> {
  // Not locked: that is done, and its state looked at again, where `sending` is committed.
  const [row] = await context.db.select({ record: restarts.record }).from(restarts).where(eq(restarts.id, id));
  return row?.record.state === 'requested' ? row.record : null;
}

/**
 * Judges the fresh read and commits `sending` together with it; false when the restart ended instead.
 * @param lacking how it ends when nothing but the request budget speaks against it; null when there is budget.
 */
async function commitSending(
  context: RestartContext,
  id: string,
  read: FreshRead,
  lacking: EndedData | null,
): Promise<boolean> {
  return context.db.transaction(async (tx) => {
    const restart = await lockRestart(tx, id);
    if (restart?.state !== 'requested') return false;
    // A newer release may have written what speaks against it.
    if ((await readableOf(tx, context, [{ record: restart }])).length === 0) return false;
    const nowMs = Date.parse(await databaseNow(tx));
    const newest = await newestRead(tx, restart, read);
    // The slot is this restart's own, so nobody else can hold it. A dry run is recorded with its verdict and asked all the same.
    const verdict = judge(newest.facts, { nowMs, heldBy: null });
    const judged = { ...newest, verdict: keptVerdict(verdict) };
    const tooOld = nowMs - Date.parse(read.askedAt) > FRESH_MS;
    const byVerdict = restart.mode === 'dry_run' ? null : refusedByVerdict(restart, verdict, judged);
    const ends = tooOld || byVerdict !== null || lacking !== null;
    const byPermission =
      (await refusedBeforeSending(tx, restart, newest.facts)) ??
      (await refusedByGates(context.gates, tx, restart, { facts: newest.facts, ends }));
    const refusal: EndedData | null = tooOld
      ? { ending: 'not_sent', code: 'too_late', judged }
      : byPermission !== null
        ? { ...byPermission, judged }
        : (byVerdict ?? (lacking === null ? null : { ...lacking, judged }));
    const body: RestartEventBody =
      refusal === null ? { kind: 'sending', data: { judged, owner: context.owner } } : { kind: 'ended', data: refusal };
    await appendEvents(tx, context, restart, [body]);
    await bumpFleetVersion(tx);
    return refusal === null;
  });
}

/** Another reader may have stored a newer read meanwhile; the newest counts. */
async function newestRead(tx: Transaction, restart: Restart, read: FreshRead): Promise<FreshRead> {
  const [row] = await tx
    .select({ facts: instances.facts, askedAt: instances.askedAt })
    .from(instances)
    .where(
      and(
        eq(instances.regionId, restart.regionId),
        eq(instances.instanceId, restart.instanceId),
        isNull(instances.goneAt),
        // A read that lacks it has a newer time, and shows nothing.
        eq(instances.missingReads, 0),
      ),
    );
  if (row === undefined || row.askedAt.getTime() <= Date.parse(read.askedAt)) return read;
  return { facts: row.facts, askedAt: row.askedAt.toISOString() };
}

function refusedByVerdict(restart: Restart, verdict: Verdict, judged: EndedData['judged']): EndedData | null {
  switch (verdict.kind) {
    case 'allowed':
      return null;
    case 'refused':
      return { ending: 'refused_by_desk', code: 'not_in_this_state', judged };
    case 'unknown': {
      const ticked = keysToAcknowledge(verdict).every((key) => restart.acknowledged.includes(key));
      return ticked ? null : { ending: 'refused_by_desk', code: 'not_acknowledged', judged };
    }
  }
}

/** Ends a restart of which this process knows that nothing was sent. */
async function endUnsent(context: RestartContext, id: string, ended: EndedData): Promise<void> {
  await untilWritten(context, id, async () => {
    await context.db.transaction(async (tx) => {
      const restart = await lockRestart(tx, id);
      if (restart === null || restart.code === ended.code) return;
      if (isOpen(restart.state)) await appendEvents(tx, context, restart, [{ kind: 'ended', data: ended }]);
      else if (isNewsThatUnsent(restart))
        await appendEvents(tx, context, restart, [{ kind: 'learned', data: { what: 'never_sent' } }]);
      else return;
      await bumpFleetVersion(tx);
    });
  });
}

/**
 * Another process may have taken this one for dead and ended what it carries. It lives, and knows better. What it ended
 * itself, in a commit whose acknowledgement was lost, says already that nothing was sent.
 */
function isNewsThatUnsent({ sendingAt, code, later }: Restart): boolean {
  return (sendingAt !== null || code === 'process_died') && !later.some(({ what }) => what === 'never_sent');
}

async function keepAnswer(context: RestartContext, id: string, answer: RebootAnswer): Promise<void> {
  await untilWritten(context, id, () => recordAnswer(context, id, answer));
}

/**
 * Writes what is already known, again and again until the database takes it: the fact exists, only its row is missing.
 * Repeating is safe, since each write looks at the state first. A process that dies here leaves `sending`, which
 * another turns into `unconfirmed`; so does an answer that the database will never take.
 */
async function untilWritten(context: RestartContext, id: string, write: () => Promise<void>): Promise<void> {
  for (let pauseMs = 100; ; pauseMs = Math.min(pauseMs * 2, 5_000)) {
    try {
      return await write();
    } catch (error) {
      if (!isPassing(error)) throw error;
      context.say('warn', 'The database did not take what is known of a restart; trying again', {
        restart: id,
        error: errorName(error),
      });
      await delay(pauseMs);
    }
  }
}
