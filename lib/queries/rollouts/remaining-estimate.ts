import type { Transaction } from '../../db/client';
import { sourceKey } from '../../domain/instance/instance';
import { columnOf } from '../../domain/rollout/board';
import { type EstimateView, estimate, type KnownTimes } from '../../domain/rollout/estimate';
import { estimateView } from '../../domain/rollout/estimate-words';
import type { Rollout } from '../../domain/rollout/rollout';
import { seeded } from '../../domain/rollout/seeded';
import type { Language } from '../../domain/words/language';
import { allowedIn } from '../../rollouts/begin-next';
import { restartsAMinute } from '../../rollouts/rollout-budget';
import type { QueryContext } from '../query-context';
import type { StoredTarget } from './rollout-now';

/** How long the rest of a rollout may take, from how long restarts of ours took; pauses are not in it. Null: nothing to go by. */
export async function remainingEstimate(
  { config, kept }: QueryContext,
  tx: Transaction,
  language: Language,
  rollout: Rollout,
  targets: readonly StoredTarget[],
  times: KnownTimes,
  servedAt: string,
): Promise<EstimateView | null> {
  const nowMs = Date.parse(servedAt);
  const allowed = await allowedIn(tx, rollout, kept.limits);
  // While all places are held by instances that do not come back, nobody knows.
  const dead = targets.filter(({ phase, restartEndedAt }) => phase === 'active' && restartEndedAt !== null).length;
  if (dead >= allowed.atOnce) return null;
  const left = targets.flatMap((target) => {
    const column = columnOf(target);
    if (column !== 'waiting' && column !== 'under_way') return [];
    const begun = target.sendingAt ?? target.requestedAt ?? target.changedAt;
    return [
      {
        wave: target.wave,
        zone: target.zoneId,
        tag: target.tagValue,
        instanceType: target.instanceType,
        elapsedMs: column === 'waiting' ? null : nowMs - begun.getTime(),
      },
    ];
  });
  const waves = rollout.waves
    .map((_, wave) => left.filter((target) => target.wave === wave && target.elapsedMs === null).length)
    .slice(rollout.wave);
  const sources = new Set(targets.map(sourceKey)).size;
  const perMinute = Math.max(1, sources) * restartsAMinute(config.budgets);
  return estimateView(language, estimate(left, waves, allowed, times, { random: seeded(rollout.id), perMinute }));
}
