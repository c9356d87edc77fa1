import { expect, test } from 'vitest';
import { isRouterState } from './router-state';

const PAGE = ['', { children: ['fleet', { children: ['__PAGE__', {}, null, 'refetch'] }] }, null, null, 16];

test('what pages say that they show can be read', () => {
  expect(isRouterState(encodeURIComponent(JSON.stringify(PAGE)))).toBe(true);
  expect(isRouterState(encodeURIComponent(JSON.stringify(['', {}])))).toBe(true);
});

test.each([
  '',
  '%',
  '{',
  'null',
  '[]',
  '%5B%22%22%5D',
  'x'.repeat(9_000),
  '["",{}], ["",{}]',
  '["",{"a":'.repeat(1_500),
  `${'["",{"a":'.repeat(4_000)}["",{}]${'}]'.repeat(4_000)}`,
  '["",{"__proto__":1}]',
])('anything else cannot (%#)', (header) => {
  expect(isRouterState(header)).toBe(false);
});
