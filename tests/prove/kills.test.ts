import { expect, test } from 'vitest';
import { proveKills } from '../support/kill-proof';

test('kill -9 at 200 moments, 60 of them in sending and 60 in accepted: no intent lost, none sent twice, every record ended', async () => {
  const plan = { requested: 25, sending: 60, accepted: 60, unconfirmed: 20, restarting: 20, any: 15 };
  const report = await proveKills(plan, 20_261_123);
  console.log('kill proof', JSON.stringify(report));
  expect(report.kills).toBe(200);
  expect(report.hit.sending).toBeGreaterThanOrEqual(60);
  expect(report.hit.accepted).toBeGreaterThanOrEqual(60);
  for (const state of ['requested', 'unconfirmed', 'restarting'] as const)
    expect(report.hit[state]).toBeGreaterThanOrEqual(20);
}, 7_200_000);
