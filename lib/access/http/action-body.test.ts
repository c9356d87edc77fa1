import { expect, test } from 'vitest';
import { isActionBody } from './action-body';

test.each([
  [[]],
  [[{ regionId: 'cn-hangzhou', instanceId: 'i-1', mode: 'graceful', reason: null, acknowledged: ['a', 'b'] }]],
  [['$$0', '$$undefined', '$undefined', '$NaN', '$-Infinity', '$-0', '$n123', '$D2026-11-29T00:00:00.000Z']],
  [[{ '': 1, __proto: 2, $: 3, toString: 'x' }]],
  [[{ a: { b: 1 }, c: '$0:0:a' }]],
  [[{ selection: { kind: 'rows', keys: Array.from({ length: 5_000 }, (_, at) => `cn-hangzhou/i-${at}`) } }]],
])('what pages send can be decoded (%#)', (args) => {
  expect(isActionBody(JSON.stringify(args))).toBe(true);
});

test.each([
  '',
  '[',
  'null',
  '{}',
  '"$0"',
  '["$0"]',
  '["$1"]',
  '["$0:0"]',
  '["$0:x:y"]',
  '["$0:__proto__"]',
  '[{"a":"$99:b"}]',
  '["$F1"]',
  '["$K1"]',
  '["$Q1"]',
  '["$@1"]',
  '["$R1"]',
  '["$h1"]',
  '["$T"]',
  '["$n"]',
  `["$n${'9'.repeat(400_000)}"]`,
  '["$D2026-13-45T00:00:00.000Z"]',
  '["\\u0024\\u0030"]',
  `[${Array.from({ length: 199_000 }, () => '"$0"').join(',')}]`,
  `[{"a":{}},[${Array.from({ length: 21 }, () => '"$0:0:a"').join(',')}]]`,
  `${'['.repeat(43)}${']'.repeat(43)}`,
  `${'['.repeat(20_000)}`,
  `[${'0,'.repeat(25_000)}0]`,
  `[{"a":[${'0,'.repeat(25_000)}0]}]`,
  `[${'{},'.repeat(1_000)}{}]`,
])('what cannot be decoded, or only at a price, is told before (%#)', (body) => {
  expect(isActionBody(body)).toBe(false);
});
