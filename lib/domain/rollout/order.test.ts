import { expect, test } from 'vitest';
import { inOrder } from './order';
import { ROLLOUT_ORDERS } from './rollout-options';

const target = (name: string, zoneId: string | null, startTime: string | null) => ({
  ...{ name, zoneId, startTime, key: `r/${name}`, regionId: 'cn-hangzhou' },
});
const FLEET = [
  target('web-10', 'b', '2026-03-01T00:00Z'),
  target('web-2', 'a', '2026-01-01T00:00Z'),
  target('db-1', 'b', null),
  target('web-1', 'a', '2026-02-01T00:00Z'),
];

test.each([
  ['name', ['db-1', 'web-1', 'web-2', 'web-10']],
  ['zone', ['web-1', 'web-2', 'db-1', 'web-10']],
  ['spread', ['web-1', 'db-1', 'web-2', 'web-10']],
  ['longest_up', ['web-2', 'web-1', 'web-10', 'db-1']],
] as const)('by %s', (order, names) => {
  expect(inOrder(FLEET, order).map(({ name }) => name)).toEqual(names);
});

test.each(ROLLOUT_ORDERS)('by %s it is the same whatever order they come in', (order) => {
  expect(inOrder([...FLEET].reverse(), order)).toEqual(inOrder(FLEET, order));
});
