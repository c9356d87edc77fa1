import { isDeepStrictEqual } from 'node:util';
import { asc, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../db/client';
import { rolloutTargets } from '../../db/rollout-schema';
import type { FrozenTarget, Rollout } from '../../domain/rollout/rollout';
import type { RolloutEvent } from '../../domain/rollout/rollout-events';
import { printable } from '../../domain/words/printable';

type Row = typeof rolloutTargets.$inferSelect;

/** No pause before another try is longer. Milliseconds. */
const LONGEST_PAUSE_MS = 10 * 60_000;

/**
 * How the targets of a rollout differ from what was applied, and from its restarts: one clause that names the first; null when
 * they do not. What was frozen never changes; how far a target is must fit what is there of its restarts.
 */
export async function whatTargetsLack(
  tx: Transaction,
  rollout: Rollout,
  events: readonly RolloutEvent[],
): Promise<string | null> {
  const [first] = events;
  if (first?.kind !== 'applied') return null;
  const frozen = first.data.targets;
  const rows = await tx
    .select()
    .from(rolloutTargets)
    .where(eq(rolloutTargets.rolloutId, rollout.id))
    .orderBy(asc(rolloutTargets.position));
  if (rows.length !== frozen.length) return `has ${rows.length} targets, and ${frozen.length} were applied`;
  const made = await restartsOf(tx, rollout.id);
  const waveOf = rollout.waves.flatMap((size, wave) => Array.from({ length: size }, () => wave));
  for (const [position, row] of rows.entries()) {
    const target = frozen[position];
    const wave = waveOf[position] ?? 0;
    const wrong =
      target === undefined || row.position !== position || row.wave !== wave
        ? 'its place'
        : (whatWasFrozen(row, target) ?? howFar(row, target, rollout, made.get(`${row.regionId}/${row.instanceId}`)));
    if (wrong !== null)
      return `differs from its events in target ${position} (${printable(`${row.regionId}/${row.instanceId}`)}): ${wrong}`;
  }
  return null;
}

function whatWasFrozen(row: Row, target: FrozenTarget): string | null {
  const names = ['accountId', 'regionId', 'instanceId', 'name', 'zoneId', 'instanceType', 'tagValue'] as const;
  for (const name of names) if (row[name] !== target[name]) return name;
  return isDeepStrictEqual(row.skip, target.skip) ? null : 'skip';
}

/** The restarts of a rollout that were made for one instance. */
interface Made {
  count: number;
  ids: string[];
  keys: string[];
  isOpen: boolean;
}

async function restartsOf(tx: Transaction, rolloutId: string): Promise<Map<string, Made>> {
  const { rows } = await tx.execute<{ instance: string; ids: string[]; keys: string[]; is_open: boolean }>(sql`
    select region_id || '/' || instance_id as instance, array_agg(id::text) as ids, array_agg(intent_key::text) as keys,
           bool_or(ended_at is null) as is_open
      from restarts where rollout_id = ${rolloutId}::uuid group by 1`);
  return new Map(
    rows.map(({ instance, ids, keys, is_open }) => [instance, { count: ids.length, ids, keys, isOpen: is_open }]),
  );
}

function howFar(row: Row, target: FrozenTarget, rollout: Rollout, made: Made | undefined): string | null {
  const { phase, attempts, intentKey, seenRestartId } = row;
  if ((phase === 'skipped') !== (target.skip !== null)) return 'phase';
  if (attempts < 0 || attempts > (made?.count ?? 0) + (phase === 'active' ? 1 : 0)) return 'attempts';
  if (seenRestartId !== target.seenRestartId && made?.ids.includes(seenRestartId ?? '') !== true)
    return 'seenRestartId';
  if (row.notBefore !== null && !(row.notBefore.getTime() - row.changedAt.getTime() <= LONGEST_PAUSE_MS))
    return 'notBefore';
  switch (phase) {
    case 'skipped':
      return made === undefined ? null : 'phase';
    case 'waiting':
      return made?.isOpen === true || rollout.state === 'ended' ? 'phase' : null;
    case 'not_started':
      return made?.isOpen === true || rollout.state !== 'ended' ? 'phase' : null;
    case 'active':
      return intentKey === null ? 'intentKey' : null;
    case 'ended':
      // What ended was begun, with a restart that has this key, or was released before its turn.
      return made?.isOpen === true || (intentKey !== null && made?.keys.includes(intentKey) !== true) ? 'phase' : null;
  }
}
