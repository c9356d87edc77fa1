import { expect, test } from 'vitest';
import { proveHostile } from '../support/hostile';

test('hostile inputs to all doors: no failure, no crash, nothing sent that nobody asked for', async () => {
  const report = await proveHostile({ inputs: 600, seed: 13 });
  expect(report.sent).toBe(600);
  // Most of it came further than the reader of HTTP.
  expect(report.statuses['200'] ?? 0).toBeGreaterThan(100);
  expect(report.statuses.none ?? 0).toBeLessThan(60);
});
