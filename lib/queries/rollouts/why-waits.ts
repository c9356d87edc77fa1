import { sql } from 'drizzle-orm';
import type { CloudTarget } from '../../cloud/port';
import type { Transaction } from '../../db/client';
import { displayName, sourceKey } from '../../domain/instance/instance';
import { usualAtMostMs } from '../../domain/restart/usual-time';
import { classifyTargets } from '../../domain/rollout/classify-targets';
import type { Rollout } from '../../domain/rollout/rollout';
import type { PlacesInUse } from '../../domain/rollout/rollout-views';
import type { Wait } from '../../domain/rollout/wait-views';
import { type OwnDown, waitsOf } from '../../domain/rollout/waits';
import type { Language } from '../../domain/words/language';
import { allowedIn } from '../../rollouts/begin-next';
import { readOthersDown } from '../../rollouts/read-down';
import { readAllowances } from '../../rollouts/rollout-budget';
import { activeOf, type DownTarget } from '../../rollouts/settle-targets';
import type { QueryContext } from '../query-context';
import type { RolloutNow, StoredTarget } from './rollout-now';

/** Nobody has carried rollouts on for so long: another would have taken over by now, in seconds. */
const CARRIER_SECONDS = 10;

/** What a rollout that runs waits for beside its own restarts, and how many of its places are taken. */
export async function whyWaits(
  tx: Transaction,
  language: Language,
  { rollout, targets, active, read, times, now }: RolloutNow,
  { config: { budgets, pace }, kept }: Pick<QueryContext, 'config' | 'kept'>,
): Promise<{ waits: Wait[]; places: PlacesInUse }> {
  const waiting = targets.filter(({ phase, wave }) => phase === 'waiting' && wave <= rollout.wave);
  const allowanceOf = await readAllowances(tx, budgets);
  const regions = new Map(waiting.map((target) => [sourceKey(target), target]));
  const allowed = await allowedIn(tx, rollout, kept.limits);
  const moved = movedAt(rollout, targets);
  const usual = usualAtMostMs(null, times, pace.sweepMs);
  const places = {
    used: active.length,
    of: allowed.atOnce,
    late: active.length > 0 && Date.parse(now) - Date.parse(moved) > usual,
  };
  const waits = waitsOf(language, {
    now,
    waiting: waiting.map((target) => ({ ...placeOf(target), notBefore: target.notBefore?.toISOString() ?? null })),
    own: active.map((target) => ownOf(target, read)),
    others: await readOthersDown(tx, rollout, read),
    allowed,
    tagKey: rollout.options.perTag?.key ?? null,
    budget: [...regions.values()].flatMap((place) => {
      const { wait } = allowanceOf(place);
      return wait === null ? [] : [{ ...wait, regionId: place.regionId }];
    }),
    movedAt: moved,
    usualMs: usual,
    notCarriedSince: await notCarriedSince(tx),
  });
  return { waits, places };
}

function ownOf(target: DownTarget, read: readonly CloudTarget[]): OwnDown {
  const { regionId, instanceId, name, restartId, locked, status } = target;
  const next = classifyTargets(activeOf(target, read));
  return {
    ...placeOf(target),
    ...{ regionId, instanceId, name: displayName({ name, instanceId }), restartId, locked, status },
    open: next.kind === 'not_made' || (next.kind === 'stays' && next.open),
    by: next.kind === 'stays' && !next.open ? next.by : null,
    since: (target.restartEndedAt ?? target.sendingAt ?? target.requestedAt ?? target.changedAt).toISOString(),
  };
}

/** When anything happened to it, or to a target of it. */
function movedAt({ changedAt }: Rollout, targets: readonly StoredTarget[]): string {
  const times = targets.flatMap((target) =>
    [target.changedAt, target.requestedAt, target.sendingAt, target.restartEndedAt].flatMap(
      (at) => at?.getTime() ?? [],
    ),
  );
  return new Date(times.reduce((latest, each) => Math.max(latest, each), Date.parse(changedAt))).toISOString();
}

async function notCarriedSince(tx: Transaction): Promise<string | null> {
  const { rows } = await tx.execute<{ at: string | Date }>(sql`
    select heartbeat_at as at from reader_lease
     where id = 2 and heartbeat_at < clock_timestamp() - ${CARRIER_SECONDS} * interval '1 second'`);
  return rows[0] === undefined ? null : new Date(rows[0].at).toISOString();
}

function placeOf({ zoneId, tagValue }: Pick<StoredTarget, 'zoneId' | 'tagValue'>) {
  return { zone: zoneId, tag: tagValue };
}
