import { expect, test } from 'vitest';
import { type Arrival, arrivalHeaders, plainPath, readArrival } from './arrival';

const PASS = 'a'.repeat(32);
const DIRECT: Arrival = { address: '::1', direct: true, inner: false, path: '', id: '1' };
const ARRIVALS: Arrival[] = [
  DIRECT,
  { address: '203.0.113.9', direct: false, inner: false, path: '/fleet', id: '2' },
  { address: 'unknown', direct: false, inner: true, path: '/', id: '3' },
];

test.each(ARRIVALS)('what was seen of a request is read back as it was: %j', (arrival) => {
  expect(readArrival(new Headers(arrivalHeaders(arrival, PASS)), PASS)).toEqual(arrival);
});

test.each(['', 'a', 'b'.repeat(32), `${PASS}a`, PASS.slice(1)])('with the pass %j nothing is believed', (pass) => {
  const headers = new Headers({ ...arrivalHeaders(DIRECT, PASS), 'x-desk-pass': pass });
  expect(readArrival(headers, PASS)).toBeNull();
});

test('nor without any', () => {
  expect(readArrival(new Headers({ 'x-desk-address': '127.0.0.1', 'x-desk-direct': '1' }), PASS)).toBeNull();
});

test.each([
  ['/', '/'],
  ['/healthz', '/healthz'],
  ['/healthz?x=%2e%2e', '/healthz'],
  ['/healthz#x', '/healthz'],
  ['/_next/static/chunks/a-1.b_c.js', '/_next/static/chunks/a-1.b_c.js'],
])('the path of %s is %s', (url, path) => {
  expect(plainPath(url)).toBe(path);
});

test.each([
  '',
  '*',
  'healthz',
  'http://evil.example/healthz',
  '//healthz',
  '/healthz/',
  '/x//healthz',
  '/x/../healthz',
  '/./healthz',
  '/x/%2e%2e/healthz',
  '/%68ealthz',
  '/healthz\\x',
  '/healthz;x=1',
  '/health\u00e9',
  `/${'x'.repeat(400)}`,
])('%s could be read in two ways, and counts as none', (url) => {
  expect(plainPath(url)).toBe('');
});
