import { expect, test } from 'vitest';
import { proveRolloutsEnd } from '../support/rollouts-end';

test('no rollout stands for ever: 500 random rollouts over every fault, release and replacement', async () => {
  const report = await proveRolloutsEnd({ runs: 500, beside: 25, seed: 20_261_130 });
  console.log('rollouts end', JSON.stringify(report));
  expect(report.runs).toBe(500);
  // The proof met what it is about.
  for (const code of ['places', 'zone', 'tag', 'blind', 'throttled'])
    expect(report.waits[code] ?? 0, code).toBeGreaterThan(0);
}, 7_200_000);
