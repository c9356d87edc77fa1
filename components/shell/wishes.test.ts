import { expect, test } from 'vitest';
import { instancePath } from '@/lib/domain/paths';
import { fateOfWish } from './wishes';

const waiting = { href: instancePath({ regionId: 'cn-hangzhou', instanceId: 'i-1' }), untilMs: 1_000 };

test('a wish opens its dialog on the page that it leads to, and on no other that comes meanwhile', () => {
  expect(fateOfWish(waiting, { pathname: '/fleet/cn-hangzhou/i-1', nowMs: 900 })).toBe('taken');
  expect(fateOfWish(waiting, { pathname: '/fleet', nowMs: 900 })).toBe('waits');
  expect(fateOfWish(waiting, { pathname: '/fleet/cn-hangzhou/i-12', nowMs: 900 })).toBe('waits');
  expect(fateOfWish({ ...waiting, href: '/fleet?q=web#rows' }, { pathname: '/fleet', nowMs: 900 })).toBe('taken');
});

test('what nobody waits for any more is taken nowhere', () => {
  expect(fateOfWish(waiting, { pathname: '/fleet/cn-hangzhou/i-1', nowMs: 1_001 })).toBe('over');
});
