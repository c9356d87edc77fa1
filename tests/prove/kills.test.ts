import { expect, test } from 'vitest';
import { proveKills } from '../support/kill-proof';

test('kill -9 at 200 random moments: no intent lost, none sent twice, every record ended', async () => {
  const report = await proveKills(200, 20_261_123);
  console.log('kill proof', JSON.stringify(report));
  expect(report.kills).toBe(200);
}, 3_600_000);
