import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { CloudTarget } from '../cloud/port';
import type { Transaction } from '../db/client';
import { databaseNow } from '../db/database-clock';
import { lastSeen } from '../db/last-seen';
import { rollouts, rolloutTargets } from '../db/rollout-schema';
import { instances } from '../db/schema';
import type { RestartParams } from '../domain/restart/restart';
import { type ActiveTarget, classifyTargets } from '../domain/rollout/classify-targets';
import type { Rollout } from '../domain/rollout/rollout';
import type { Halt } from '../domain/rollout/rollout-events';
import { appendRolloutEvent, type RolloutWriting } from './append-rollout-event';
import type { RolloutContext } from './rollout-context';
import { addFailure } from './rollout-gate';
import { TARGET_STATE, withRestart } from './target-state';

/** A target whose restart is to be requested. */
export interface Begun {
  position: number;
  accountId: string;
  regionId: string;
  instanceId: string;
  intentKey: string;
  seenRestartId: string | null;
}

/** A target that counts as down. */
export type DownTarget = Awaited<ReturnType<typeof readActive>>[number];

/** How a rollout stands after what became of its restarts was taken in. */
export interface Settled {
  rollout: Rollout;
  /** Targets that count as down. */
  down: DownTarget[];
  /** Of those: their restart was decided and never made, since whoever carried the rollout on died or could not write. */
  notMade: DownTarget[];
  /** Something may still happen to a restart of it. */
  open: boolean;
  /** Why its person may not restart at this moment, as a restart of it was just told; null otherwise. */
  held: Halt | null;
  begun: Begun[];
}

/** Other tools of the account come back with the new minute too: up to so much of it passes before another try. Milliseconds. */
const JITTER_MS = 5_000;
/** Pause before the next try of a target, for each that was made. */
const AGAIN_AFTER_MS = 2_000;

/**
 * Takes in what became of the restarts of a rollout whose row the transaction has locked, and says what follows for the whole
 * of it.
 */
export async function settleTargets(tx: Transaction, context: RolloutContext, before: Rollout): Promise<Settled> {
  const now = await databaseNow(tx);
  const active = await readActive(tx, before.id);
  const down: DownTarget[] = [];
  const notMade: DownTarget[] = [];
  const ended: number[] = [];
  let open = false;
  let held: Halt | null = null;
  let changed = false;
  for (const target of active) {
    const next = classifyTargets(activeOf(target, context.restarts.targets));
    switch (next.kind) {
      case 'stays':
        open ||= next.open;
        down.push(target);
        continue;
      case 'not_made':
        if (before.state === 'running') {
          notMade.push(target);
          down.push(target);
        } else
          await waitAgain(tx, target, { attempts: target.attempts - 1, notBefore: null, intentKey: target.intentKey });
        break;
      case 'ends':
        ended.push(target.position);
        break;
      case 'gives_up':
        ended.push(target.position);
        await addFailure(tx, before.id);
        break;
      case 'waits': {
        const pauseMs = next.minute
          ? untilNextMinuteMs(now) + Math.random() * JITTER_MS
          : next.attempts * AGAIN_AFTER_MS;
        const notBefore = new Date(Date.parse(now) + pauseMs);
        await waitAgain(tx, target, { attempts: next.attempts, notBefore, intentKey: null });
        if (next.held && isOfNow(target, before)) held = await refusalOf(tx, target);
        break;
      }
    }
    changed = true;
  }
  if (ended.length > 0) {
    await tx
      .update(rolloutTargets)
      .set({ phase: 'ended', changedAt: new Date(now) })
      .where(and(eq(rolloutTargets.rolloutId, before.id), inArray(rolloutTargets.position, ended)));
  }
  if (changed) await bump(tx, before.id);
  const rollout = await judgeWhole(tx, context, before, now, open || notMade.length > 0);
  return { rollout, down, notMade, open: open || notMade.length > 0, held, begun: [] };
}

/** What is known of a target that counts as down, as the law judges it. */
export function activeOf(target: DownTarget, read: readonly CloudTarget[]): ActiveTarget {
  const { restartState, reasonCode, sendingAt, restartEndedAt, status, askedAt, goneAt, attempts } = target;
  return {
    attempts,
    restart:
      restartState === null
        ? null
        : {
            state: restartState,
            code: reasonCode,
            sendingAt: sendingAt?.toISOString() ?? null,
            endedAt: restartEndedAt?.toISOString() ?? null,
          },
    seen:
      askedAt === null || status === null ? null : { status, askedAt: askedAt.toISOString(), gone: goneAt !== null },
    read: read.some(({ accountId, regionId }) => accountId === target.actingAccount && regionId === target.regionId),
  };
}

/** The targets of a rollout that count as down, each with its instance as last read. */
export async function readActive(tx: Transaction, rolloutId: string) {
  return withRestart(
    tx
      .select({
        ...TARGET_STATE,
        // What the last read did not find is not Running, whatever it was before.
        status: sql<
          string | null
        >`case when ${instances.missingReads} = 0 then ${instances.facts}->>'status' else '' end`,
        locked: sql<boolean>`coalesce(jsonb_array_length(${instances.facts}->'locks') > 0, false)`,
        askedAt: sql<Date | null>`${lastSeen()}`.mapWith(instances.askedAt),
        goneAt: instances.goneAt,
        /** The account that acts on it now, which another may have been at the plan. */
        actingAccount: sql<string>`coalesce(${instances.accountId}, ${rolloutTargets.accountId})`,
        newestRestartId: instances.lastRestartId,
      })
      .from(rolloutTargets)
      .innerJoin(rollouts, eq(rollouts.id, rolloutTargets.rolloutId))
      .leftJoin(
        instances,
        and(eq(instances.regionId, rolloutTargets.regionId), eq(instances.instanceId, rolloutTargets.instanceId)),
      )
      .$dynamic(),
  )
    .where(and(eq(rolloutTargets.rolloutId, rolloutId), eq(rolloutTargets.phase, 'active')))
    .orderBy(asc(rolloutTargets.position));
}

/**
 * Puts a target back to those that wait. A key of which no restart was made is kept: somebody who froze before asking with it
 * may still wake up, and must then find the same restart, not make a second one.
 */
async function waitAgain(
  tx: Transaction,
  target: DownTarget,
  to: { attempts: number; notBefore: Date | null; intentKey: string | null },
): Promise<void> {
  await tx
    .update(rolloutTargets)
    .set({
      ...to,
      attempts: Math.max(0, to.attempts),
      phase: 'waiting',
      // Its own restart, which was not sent, is the newest of the instance now, and not somebody else's; but one that was
      // refused at the door never became that.
      seenRestartId:
        target.restartId !== null && target.restartId === target.newestRestartId
          ? target.restartId
          : target.seenRestartId,
      changedAt: sql`clock_timestamp()`,
    })
    .where(and(eq(rolloutTargets.rolloutId, target.rolloutId), eq(rolloutTargets.position, target.position)));
}

/**
 * Whether its restart was requested since the rollout was last let go on. What was refused before says nothing of now: its
 * person may have got back what was missing, and the next try tells.
 */
function isOfNow({ requestedAt }: DownTarget, { changedAt }: Rollout): boolean {
  return requestedAt !== null && requestedAt.toISOString() > changedAt;
}

/** Why its restart was not permitted. */
async function refusalOf(tx: Transaction, { name, restartId }: DownTarget): Promise<Halt> {
  const { rows } = await tx.execute<{ params: RestartParams | null; code: string | null }>(
    sql`select record->'params' as params, record->>'code' as code from restarts where id = ${restartId}::uuid`,
  );
  const { lacks, stop } = rows[0]?.params ?? {};
  return { why: 'not_permitted', params: { instance: name, code: rows[0]?.code ?? undefined, lacks, stop } };
}

/** What follows for the rollout: the limit of failures, the end of a pause to look, and the end. */
async function judgeWhole(
  tx: Transaction,
  context: RolloutWriting,
  before: Rollout,
  now: string,
  open: boolean,
): Promise<Rollout> {
  let rollout = before;
  const [row] = await tx
    .select({ failures: rollouts.failures, stopAfter: rollouts.stopAfter })
    .from(rollouts)
    .where(eq(rollouts.id, before.id));
  const failures = row?.failures ?? 0;
  if (rollout.state !== 'finishing' && failures >= (row?.stopAfter ?? 1)) {
    const params = { failures: failures === 1 ? 1 : (row?.stopAfter ?? failures) };
    rollout = await appendRolloutEvent(tx, context, rollout, { kind: 'stopped', data: { why: 'failures', params } });
  }
  if (rollout.state === 'looking' && rollout.lookUntil !== null && rollout.lookUntil <= now)
    rollout = await appendRolloutEvent(tx, context, rollout, {
      kind: 'resumed',
      data: { by: null, wave: rollout.wave + 1 },
    });
  if (rollout.state === 'finishing' && !open)
    rollout = await endRollout(tx, context, rollout, rollout.result ?? 'completed');
  return rollout;
}

/** Ends a rollout of which nothing goes on any more: what still waits was not started. */
export async function endRollout(
  tx: Transaction,
  context: RolloutWriting,
  rollout: Rollout,
  result: NonNullable<Rollout['result']>,
): Promise<Rollout> {
  const left = await tx
    .update(rolloutTargets)
    .set({ phase: 'not_started', changedAt: sql`clock_timestamp()` })
    .where(and(eq(rolloutTargets.rolloutId, rollout.id), eq(rolloutTargets.phase, 'waiting')))
    .returning({ position: rolloutTargets.position });
  return appendRolloutEvent(tx, context, rollout, { kind: 'ended', data: { result, notStarted: left.length } });
}

/** Says that something of the rollout's targets has changed. */
export async function bump(tx: Transaction, rolloutId: string): Promise<void> {
  await tx
    .update(rollouts)
    .set({ version: sql`${rollouts.version} + 1` })
    .where(eq(rollouts.id, rolloutId));
}

function untilNextMinuteMs(now: string): number {
  return 60_000 - (Date.parse(now) % 60_000);
}
