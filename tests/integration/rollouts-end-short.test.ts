import { expect, test } from 'vitest';
import { proveRolloutsEnd } from '../support/rollouts-end';

test('no rollout stands for ever: random rollouts over faults, releases and replacements each end, or name what they wait for (short form of npm run prove)', async () => {
  const report = await proveRolloutsEnd({ runs: 16, beside: 16, seed: 20_261_129 });
  console.log('rollouts end', JSON.stringify(report));
  expect(report.runs).toBe(16);
}, 600_000);
