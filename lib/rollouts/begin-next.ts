import { randomUUID } from 'node:crypto';
import { and, asc, eq, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import { readGrants } from '../access/people/lock-person';
import type { Transaction } from '../db/client';
import { databaseNow } from '../db/database-clock';
import { rolloutTargets } from '../db/rollout-schema';
import { type Grant, mayDo } from '../domain/access/permissions';
import { RESTART_PERMISSION } from '../domain/restart/restart-permission';
import type { Rollout } from '../domain/rollout/rollout';
import type { Halt } from '../domain/rollout/rollout-events';
import { MOST_TARGETS } from '../domain/rollout/rollout-options';
import { type Allowed, allowedAmong, type LimitGroup, nextTargets } from '../domain/rollout/window';
import { appendRolloutEvent } from './append-rollout-event';
import { readOthersDown } from './read-down';
import { readAllowances, takerOf } from './rollout-budget';
import type { KeptLimits, RolloutContext } from './rollout-context';
import { type Begun, bump, type DownTarget, endRollout, type Settled } from './settle-targets';

/** So many more of those that wait are read than there is room for. */
const SPARE = 20;

/** A target that waits. */
export interface WaitingTarget extends LimitGroup {
  position: number;
  accountId: string;
  regionId: string;
  instanceId: string;
  name: string;
  intentKey: string | null;
  seenRestartId: string | null;
}

/**
 * Begins as many of the waiting targets as may be begun, in a rollout that runs and whose row the transaction has locked: they
 * are committed as begun, with the intent key of their restart, before anybody asks for it. Also ends a wave, and the rollout.
 */
export async function beginNext(
  tx: Transaction,
  context: RolloutContext,
  { rollout: before, down, notMade, open }: Settled,
): Promise<{ rollout: Rollout; begun: Begun[] }> {
  const again = notMade.flatMap(begunOf);
  if (!open && !(await isAnyWaiting(tx, before)))
    return { rollout: await afterWave(tx, context, before), begun: again };
  const allowed = await allowedIn(tx, before, context.limits);
  const free = allowed.atOnce - down.length;
  if (free <= 0) return { rollout: before, begun: again };

  const requested = down.filter(({ restartState }) => restartState === null || restartState === 'requested');
  const allowances = await readAllowances(tx, context.budgets);
  const downNow = { own: down.map(placeOf), others: await readOthersDown(tx, before, context.restarts.targets) };
  const nextOf = (waiting: WaitingTarget[]) => nextTargets(waiting, downNow, allowed, takerOf(requested, allowances));
  const first = await readWaiting(tx, before, free + SPARE);
  let next = nextOf(first);
  // Only where zones, groups or regions are full does it take more than the first of them.
  if (next.length < free && first.length >= free + SPARE) next = nextOf(await readWaiting(tx, before, MOST_TARGETS));
  if (next.length === 0) return { rollout: before, begun: again };
  const outside = whyOutside((await readGrants(tx, before.actor.id)) ?? [], before, next);
  if (outside !== null) {
    const rollout = await appendRolloutEvent(tx, context, before, { kind: 'held', data: outside });
    return { rollout, begun: again };
  }
  const begun = await commitBegun(tx, before.id, next);
  return { rollout: before, begun: [...again, ...begun] };
}

const MOST_KEPT = 50;

/** The limits of a rollout, among the targets that it restarts. */
export async function allowedIn(tx: Pick<Transaction, 'select'>, rollout: Rollout, kept: KeptLimits): Promise<Allowed> {
  const known = kept.get(rollout.id);
  if (known !== undefined) return known;
  const targets = await tx
    .select({ zone: rolloutTargets.zoneId, tag: rolloutTargets.tagValue })
    .from(rolloutTargets)
    .where(and(eq(rolloutTargets.rolloutId, rollout.id), sql`${rolloutTargets.skip} is null`));
  const allowed = allowedAmong(targets, rollout.options);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(rollout.id, allowed);
  return allowed;
}

/** Targets of the waves up to the one under way that wait, also those that pause before another try. */
function waitingIn({ id, wave }: Rollout) {
  return and(eq(rolloutTargets.rolloutId, id), eq(rolloutTargets.phase, 'waiting'), lte(rolloutTargets.wave, wave));
}

async function isAnyWaiting(tx: Transaction, rollout: Rollout): Promise<boolean> {
  const rows = await tx
    .select({ position: rolloutTargets.position })
    .from(rolloutTargets)
    .where(waitingIn(rollout))
    .limit(1);
  return rows.length > 0;
}

/** The first of those that wait and may be tried now, in their order. */
async function readWaiting(tx: Transaction, rollout: Rollout, most: number): Promise<WaitingTarget[]> {
  return tx
    .select({
      position: rolloutTargets.position,
      accountId: rolloutTargets.accountId,
      regionId: rolloutTargets.regionId,
      instanceId: rolloutTargets.instanceId,
      name: rolloutTargets.name,
      zone: rolloutTargets.zoneId,
      tag: rolloutTargets.tagValue,
      intentKey: rolloutTargets.intentKey,
      seenRestartId: rolloutTargets.seenRestartId,
    })
    .from(rolloutTargets)
    .where(
      and(
        waitingIn(rollout),
        or(isNull(rolloutTargets.notBefore), lte(rolloutTargets.notBefore, sql`clock_timestamp()`)),
      ),
    )
    .orderBy(asc(rolloutTargets.position))
    .limit(most);
}

/** The last wave is the end of the rollout; after any other it pauses to look. */
async function afterWave(tx: Transaction, context: RolloutContext, rollout: Rollout): Promise<Rollout> {
  const { wave, waves, options } = rollout;
  if (wave + 1 >= waves.length) return endRollout(tx, context, rollout, 'completed');
  const minutes = options.canary?.lookMinutes ?? null;
  const until = minutes === null ? null : new Date(Date.parse(await databaseNow(tx)) + minutes * 60_000).toISOString();
  return appendRolloutEvent(tx, context, rollout, { kind: 'looking', data: { until } });
}

/** The scope of whoever started the rollout may have been narrowed since: by account and region here, by tags on the fresh read. */
function whyOutside(grants: readonly Grant[], rollout: Rollout, next: readonly WaitingTarget[]): Halt | null {
  for (const { name, accountId, regionId } of next) {
    const may = mayDo(grants, RESTART_PERMISSION[rollout.mode], { accountId, regionId, tags: null });
    const params = { instance: name, name: rollout.actor.name };
    if (!may.allowed) return { why: 'outside', params: { ...params, lacks: may.lacks } };
  }
  return null;
}

async function commitBegun(tx: Transaction, rolloutId: string, next: readonly WaitingTarget[]): Promise<Begun[]> {
  const begun = next.map((target) => ({ ...target, intentKey: target.intentKey ?? randomUUID() }));
  const keys = JSON.stringify(begun.map(({ position, intentKey }) => ({ position, intent_key: intentKey })));
  await tx
    .update(rolloutTargets)
    .set({
      phase: 'active',
      attempts: sql`${rolloutTargets.attempts} + 1`,
      intentKey: sql`begun.intent_key`,
      changedAt: sql`clock_timestamp()`,
    })
    .from(sql`jsonb_to_recordset(${keys}::jsonb) as begun(position int, intent_key uuid)`)
    .where(
      and(
        eq(rolloutTargets.rolloutId, rolloutId),
        inArray(
          rolloutTargets.position,
          begun.map(({ position }) => position),
        ),
        sql`${rolloutTargets.position} = begun.position`,
      ),
    );
  await bump(tx, rolloutId);
  return begun;
}

function placeOf({ zoneId, tagValue }: DownTarget): LimitGroup {
  return { zone: zoneId, tag: tagValue };
}

function begunOf(target: DownTarget): Begun[] {
  const { position, accountId, regionId, instanceId, intentKey, seenRestartId } = target;
  return intentKey === null ? [] : [{ position, accountId, regionId, instanceId, intentKey, seenRestartId }];
}
