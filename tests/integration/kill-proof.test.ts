import { expect, test } from 'vitest';
import { proveKills } from '../support/kill-proof';

test('kill -9 at random moments: no intent lost, none sent twice, every record ended (short form of npm run prove)', async () => {
  const report = await proveKills(8, 1);
  console.log('kill proof', JSON.stringify(report));
  expect(report.kills).toBe(8);
  expect(report.records).toBeGreaterThan(0);
}, 300_000);
