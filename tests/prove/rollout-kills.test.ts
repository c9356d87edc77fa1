import { expect, test } from 'vitest';
import { newDatabase } from '../support/database';
import { proveRolloutKills } from '../support/rollout-kill-proof';

test('a rollout of 300, its working process killed twenty times: taken over, 300 outcomes, no instance rebooted twice', async () => {
  const database = await newDatabase();
  try {
    const report = await proveRolloutKills({ targets: 300, kills: 20, seed: 20_261_127, database });
    console.log('rollout kill proof', JSON.stringify(report));
    expect(report.kills).toBe(20);
    for (const state of ['sending', 'accepted', 'restarting'] as const)
      expect(report.hit[state], `kills with restarts in ${state}`).toBeGreaterThanOrEqual(6);
  } finally {
    await database.drop();
  }
}, 3_600_000);
