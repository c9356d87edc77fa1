import { expect, test } from 'vitest';
import { proveKills } from '../support/kill-proof';

const PLAN = { requested: 1, sending: 1, accepted: 1, unconfirmed: 1, restarting: 1, any: 0 };

test('kill -9 in every state: no intent lost, none sent twice, every record ended (short form of npm run prove)', async () => {
  const report = await proveKills(PLAN, 1);
  console.log('kill proof', JSON.stringify(report));
  for (const state of ['requested', 'sending', 'accepted', 'unconfirmed', 'restarting'] as const)
    expect(report.hit[state], `kills with restarts in ${state}`).toBeGreaterThanOrEqual(PLAN[state]);
}, 1_200_000);
