import { describe, expect, test } from 'vitest';
import { judgeDoor } from './door';

const ask = (method: string, headers: Record<string, string>) =>
  judgeDoor({ method, headers: new Headers(headers), port: 3000 });
const GOOD = { host: '127.0.0.1:3000', origin: 'http://127.0.0.1:3000', 'content-length': '20' };
/** The status of a refusal; null when the request may go on. */
const status = (method: string, change: Record<string, string | undefined>) => {
  const given = Object.entries({ ...GOOD, ...change }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return ask(method, Object.fromEntries(given))?.status ?? null;
};

describe('by which name the desk is reached', () => {
  test.each(['127.0.0.1:3000', 'localhost:3000', '[::1]:3000', 'LocalHost:3000'])('%s goes on', (host) => {
    expect(status('GET', { host })).toBeNull();
  });

  test.each([
    undefined,
    '',
    'evil.example',
    'evil.example:3000',
    '127.0.0.1',
    '127.0.0.1:3001',
    '127.0.0.1:3000.evil.example',
    'localhost:3000@evil.example',
    'localhost.:3000',
    '0.0.0.0:3000',
    '192.168.1.5:3000',
    '::1:3000',
    'localhost:3000, evil.example',
  ])('%s does not: a web page could have pointed it here', (host) => {
    for (const method of ['GET', 'HEAD', 'OPTIONS', 'POST']) expect(status(method, { host })).toBe(403);
  });

  test.each(['evil.example', 'localhost:3000', ''])('nor does one forwarded for %j', (forwarded) => {
    expect(status('GET', { 'x-forwarded-host': forwarded })).toBe(403);
    expect(status('GET', { 'x-forwarded-host': '127.0.0.1:3000' })).toBeNull();
  });
});

describe('from where a change comes', () => {
  test.each(['POST', 'PUT', 'PATCH', 'DELETE', 'post', 'PROPFIND'])(
    '%s needs the origin of the desk itself',
    (method) => {
      expect(status(method, {})).toBeNull();
      for (const origin of [
        undefined,
        'null',
        '',
        'http://evil.example',
        'https://127.0.0.1:3000',
        'http://127.0.0.1:3001',
        'http://localhost:3000',
        'http://127.0.0.1:3000/',
        'http://127.0.0.1:3000.evil.example',
      ]) {
        expect(status(method, { origin }), origin).toBe(403);
      }
    },
  );

  test.each(['GET', 'HEAD', 'OPTIONS', 'get'])('%s changes nothing and needs none', (method) => {
    expect(status(method, { origin: undefined, 'content-length': undefined })).toBeNull();
    expect(status(method, { origin: 'http://evil.example' })).toBeNull();
  });
});

describe('how long a change is', () => {
  test.each([undefined, '', '-1', '1e3', '0x10', 'abc', '1.5', '10, 10', '9'.repeat(16)])(
    '%j is no length',
    (length) => {
      expect(status('POST', { 'content-length': length })).toBe(411);
    },
  );

  test('a megabyte and no more', () => {
    expect(status('POST', { 'content-length': '0' })).toBeNull();
    expect(status('POST', { 'content-length': '1000000' })).toBeNull();
    expect(status('POST', { 'content-length': '1000001' })).toBe(413);
    expect(status('POST', { 'content-length': '9'.repeat(15) })).toBe(413);
  });
});

test('every refusal is one sentence or two that say what to do', () => {
  const refusals = [
    ask('GET', { host: 'evil.example' }),
    ask('GET', { ...GOOD, 'x-forwarded-host': 'evil.example' }),
    ask('POST', { ...GOOD, origin: 'null' }),
    ask('POST', { host: GOOD.host, origin: GOOD.origin }),
    ask('POST', { ...GOOD, 'content-length': '2000000' }),
  ];
  expect(refusals.map((refusal) => refusal?.status)).toEqual([403, 403, 403, 411, 413]);
  for (const refusal of refusals) {
    expect(refusal?.sentence).toMatch(/^[A-Z].*\.$/);
    expect(refusal?.sentence).not.toContain('evil');
  }
});
