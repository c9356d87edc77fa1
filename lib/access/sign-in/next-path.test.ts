import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextPath } from './next-path';

test.each([
  '/fleet',
  '/fleet?q=web-01&status=Running',
  '/restarts/0b9c',
  '/account#sessions',
  '/fleet/cn-hangzhou/i-1',
])('a path of the desk is kept: %s', (path) => expect(nextPath(path)).toBe(path));

test.each([
  undefined,
  null,
  7,
  ['/fleet'],
  '',
  'fleet',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '/fleet\\..\\evil',
  '/\t/evil.example',
  '/\n/evil.example',
  '/.//evil.example',
  '/a/..//evil.example',
  'https://evil.example/fleet',
  'javascript:alert(1)',
  '/sign-in',
  '/sign-in?next=/sign-in',
  '/api/fleet',
  `/${'a'.repeat(600)}`,
])('anything else is the fleet: %j', (raw) => expect(nextPath(raw)).toBe('/fleet'));

test('whatever a link holds, a browser stays on the desk', () => {
  const hostile = fc.array(
    fc.constantFrom('/', '\\', '.', '..', '@', ':', '?', '#', '%2f', '%5c', '\t', '\n', ' ', 'a', 'http:'),
    {
      maxLength: 12,
    },
  );
  fc.assert(
    fc.property(hostile, fc.string(), (parts, more) => {
      for (const raw of [parts.join(''), `/${parts.join('')}${more}`]) {
        const path = nextPath(raw);
        expect(new URL(path, 'https://desk.test').origin).toBe('https://desk.test');
        expect(path).toMatch(/^\/(?!\/)/);
      }
    }),
  );
});
