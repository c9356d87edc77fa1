import { expect, test } from 'vitest';
import { proveHostile } from '../support/hostile';

test('100,000 hostile inputs to all doors: no failure, no crash, nothing sent that nobody asked for', async () => {
  const report = await proveHostile({ inputs: 100_000, seed: 20_261_129 });
  console.log('hostile', JSON.stringify(report));
  expect(report.sent).toBe(100_000);
}, 14_400_000);
