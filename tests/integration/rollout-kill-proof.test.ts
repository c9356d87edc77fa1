import { expect, test } from 'vitest';
import { newDatabase } from '../support/database';
import { proveRolloutKills } from '../support/rollout-kill-proof';

test('two processes, a rollout, kill -9 of the one that works: taken over, nothing lost, nothing twice (short form of npm run prove)', async () => {
  const database = await newDatabase();
  try {
    const report = await proveRolloutKills({ targets: 30, kills: 2, seed: 7, database });
    console.log('rollout kill proof', JSON.stringify(report));
    expect(report.reboots).toBeGreaterThan(0);
    for (const state of ['sending', 'accepted'] as const)
      expect(report.hit[state], `kills with restarts in ${state}`).toBeGreaterThan(0);
  } finally {
    await database.drop();
  }
}, 1_200_000);
