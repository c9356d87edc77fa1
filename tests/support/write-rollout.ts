import { randomUUID } from 'node:crypto';
import { databaseNow } from '@/lib/db/database-clock';
import { rolloutTargets } from '@/lib/db/rollout-schema';
import type { FrozenTarget } from '@/lib/domain/rollout/rollout';
import { DEFAULT_OPTIONS } from '@/lib/domain/rollout/rollout-options';
import { beginRollout } from '@/lib/rollouts/append-rollout-event';
import { type TestHistory, UNTOLD } from './seal-rows';

/** A rollout that was applied and of which nothing has begun: so many targets, the last of them skipped. Its id. */
export async function writeRollout({ db }: Pick<TestHistory, 'db'>, size: number): Promise<string> {
  const id = randomUUID();
  const targets = Array.from(
    { length: size },
    (_, index): FrozenTarget => ({
      accountId: 'default',
      regionId: 'cn-hangzhou',
      instanceId: `i-target-${index}`,
      name: `web-${index}`,
      zoneId: 'cn-hangzhou-h',
      instanceType: 'ecs.c8i.large',
      tagValue: null,
      seenRestartId: null,
      skip: index === size - 1 ? { code: 'status_stopped', label: 'Stopped' } : null,
    }),
  );
  await db.transaction(async (tx) => {
    const changedAt = new Date(await databaseNow(tx));
    await beginRollout(tx, UNTOLD, id, {
      actor: { kind: 'person', id: 'ada', name: 'Ada' },
      intentKey: randomUUID(),
      mode: 'graceful',
      reason: 'test',
      options: DEFAULT_OPTIONS,
      acknowledged: [],
      retryOf: null,
      waves: [size - 1],
      targets,
    });
    await tx.insert(rolloutTargets).values(
      targets.map((target, position) => ({
        ...target,
        rolloutId: id,
        position,
        wave: 0,
        phase: target.skip === null ? ('waiting' as const) : ('skipped' as const),
        changedAt,
      })),
    );
  });
  return id;
}
