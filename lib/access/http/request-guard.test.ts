import { describe, expect, test } from 'vitest';
import { ENGLISH } from '../../domain/words/speak';
import { isLoopbackHost, judgeDoor } from './request-guard';

const ask = (method: string, headers: Record<string, string>) =>
  judgeDoor({ method, headers: new Headers(headers), port: 3000, publicUrl: null });
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
    expect(status('GET', { host, 'content-length': undefined })).toBeNull();
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
    expect(status('GET', { 'x-forwarded-host': '127.0.0.1:3000', 'content-length': undefined })).toBeNull();
  });
});

describe('from where a change comes', () => {
  test.each(['POST', 'post'])('%s needs the origin of the desk itself', (method) => {
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
  });

  test.each(['GET', 'HEAD', 'OPTIONS', 'get'])('%s changes nothing and needs none', (method) => {
    expect(status(method, { origin: undefined, 'content-length': undefined })).toBeNull();
    expect(status(method, { origin: 'http://evil.example', 'content-length': undefined })).toBeNull();
  });
});

describe('what is answered to', () => {
  test.each(['TRACE', 'PUT', 'PATCH', 'DELETE', 'CONNECT', 'PROPFIND', 'X\u0000<b>'])('%s is not', (method) => {
    const refusal = ask(method, GOOD);
    expect([refusal?.status, refusal?.allow]).toEqual([405, 'GET, HEAD, OPTIONS, POST']);
    expect(refusal?.sentence(ENGLISH)).not.toMatch(/[<\0]/);
    expect(status(method, { host: 'evil.example' })).toBe(403);
  });

  test('names are read in any case, where a change is made too', () => {
    expect(status('POST', { host: 'LOCALHOST:3000', origin: 'http://localhost:3000' })).toBeNull();
    expect(status('POST', { host: 'localhost:3000', origin: 'HTTP://LOCALHOST:3000' })).toBeNull();
    expect(
      status('GET', { host: 'LocalHost:3000', 'x-forwarded-host': 'LOCALHOST:3000', 'content-length': undefined }),
    ).toBeNull();
  });

  test('a read has no body, and a change none that is compressed', () => {
    for (const method of ['GET', 'HEAD', 'OPTIONS']) {
      expect(status(method, {})).toBe(400);
      expect(status(method, { 'content-length': undefined, 'transfer-encoding': 'chunked' })).toBe(400);
      expect(status(method, { 'content-length': '0' })).toBeNull();
    }
    expect(status('POST', { 'content-encoding': 'gzip' })).toBe(415);
  });
});

describe('who links here', () => {
  const read = (path: string, site: string | undefined) =>
    judgeDoor({
      method: 'GET',
      headers: new Headers({ host: GOOD.host, ...(site !== undefined && { 'sec-fetch-site': site }) }),
      port: 3000,
      publicUrl: null,
      path,
    })?.status ?? null;

  test.each(['/api/history/export', '/api/fleet', '/API/fleet', '/api'])(
    '%s is asked for by our pages alone',
    (path) => {
      for (const site of ['cross-site', 'same-site', 'Cross-Site', 'x']) expect(read(path, site), site).toBe(403);
      for (const site of ['same-origin', 'none', undefined]) expect(read(path, site), site).toBeNull();
    },
  );

  test.each(['/', '/fleet', '/history', '/apis', '/api/auth/callback/oidc'])('%s may be linked to', (path) => {
    expect(read(path, 'cross-site')).toBeNull();
  });
});

describe('how long a change is', () => {
  test.each([undefined, '', '-1', '1e3', '0x10', 'abc', '1.5', '10, 10', '9'.repeat(16)])(
    '%j is no length',
    (length) => {
      expect(status('POST', { 'content-length': length })).toBe(411);
    },
  );

  test('what a pasted list needs and no more, and less where less is said', () => {
    expect(status('POST', { 'content-length': '0' })).toBeNull();
    expect(status('POST', { 'content-length': '450000' })).toBeNull();
    expect(status('POST', { 'content-length': '450001' })).toBe(413);
    const own = { method: 'POST', headers: new Headers(GOOD), port: 3000, publicUrl: null };
    expect(judgeDoor({ ...own, mostBytes: 20 })).toBeNull();
    expect(judgeDoor({ ...own, mostBytes: 19 })?.status).toBe(413);
    expect(status('POST', { 'content-length': '9'.repeat(15) })).toBe(413);
  });
});

test('on port 80 browsers leave the port out', () => {
  const at = (host: string, origin: string) =>
    judgeDoor({
      method: 'POST',
      headers: new Headers({ host, origin, 'content-length': '0' }),
      port: 80,
      publicUrl: null,
    });
  expect(at('localhost', 'http://localhost')).toBeNull();
  expect(at('localhost:80', 'http://localhost:80')).toBeNull();
  expect(at('localhost:3000', 'http://localhost:3000')?.status).toBe(403);
  expect([isLoopbackHost('localhost', 80), isLoopbackHost('localhost', 3000)]).toEqual([true, false]);
});

describe('with an address that people open', () => {
  const publicly = (method: string, headers: Record<string, string>, publicUrl = 'https://desk.example.com') =>
    judgeDoor({ method, headers: new Headers(headers), port: 3000, publicUrl })?.status ?? null;

  test.each(['desk.example.com', 'Desk.Example.COM'])('%s is let in', (host) => {
    expect(publicly('GET', { host })).toBeNull();
    expect(publicly('POST', { host, origin: 'https://desk.example.com', 'content-length': '1' })).toBeNull();
  });

  test.each([
    'localhost:3000',
    '127.0.0.1:3000',
    '[::1]:3000',
    'desk.example.com:3000',
    'desk.example.com:443',
    'desk.example.com.',
    'desk.example.com.evil.example',
    'evil.example',
    'sub.desk.example.com',
    '',
  ])('%s is not: this one alone', (host) => {
    for (const method of ['GET', 'HEAD', 'OPTIONS', 'POST']) expect(publicly(method, { host })).toBe(403);
  });

  test.each(['http://desk.example.com', 'https://desk.example.com:8443', 'https://evil.example', 'null'])(
    'a change from %s is not',
    (origin) => {
      expect(publicly('POST', { host: 'desk.example.com', origin, 'content-length': '1' })).toBe(403);
    },
  );

  test('a port that is no default belongs to the name', () => {
    const own = 'https://desk.example.com:8443';
    expect(publicly('GET', { host: 'desk.example.com:8443' }, own)).toBeNull();
    expect(publicly('GET', { host: 'desk.example.com' }, own)).toBe(403);
  });

  test('what a proxy says of the host must be the same', () => {
    const host = 'desk.example.com';
    expect(publicly('GET', { host, 'x-forwarded-host': host })).toBeNull();
    expect(publicly('GET', { host, 'x-forwarded-host': `${host}, evil.example` })).toBe(403);
  });
});

describe('a path that machines ask by an address', () => {
  const probe = (method: string, headers: Record<string, string>) =>
    judgeDoor({ method, headers: new Headers(headers), port: 3000, publicUrl: null, anyHost: true })?.status ?? null;

  test('is read under any name, and changed under none but ours', () => {
    for (const method of ['GET', 'HEAD']) {
      expect(probe(method, { host: '10.244.1.7:3000' })).toBeNull();
      expect(probe(method, {})).toBeNull();
    }
    expect(probe('POST', { host: '10.244.1.7:3000', origin: 'http://10.244.1.7:3000', 'content-length': '0' })).toBe(
      403,
    );
  });
});

test('every refusal is one sentence or two that say what to do', () => {
  const refusals = [
    ask('GET', { host: 'evil.example' }),
    ask('GET', { ...GOOD, 'x-forwarded-host': 'evil.example' }),
    ask('POST', { ...GOOD, origin: 'null' }),
    ask('POST', { host: GOOD.host, origin: GOOD.origin }),
    ask('POST', { ...GOOD, 'content-length': '2000000' }),
    judgeDoor({ method: 'GET', headers: new Headers(), port: 3000, publicUrl: 'https://desk.example.com' }),
  ];
  expect(refusals.map((refusal) => refusal?.status)).toEqual([403, 403, 403, 411, 413, 403]);
  for (const refusal of refusals) {
    expect(refusal?.sentence(ENGLISH)).toMatch(/^[A-Z].*\.$/);
    expect(refusal?.sentence(ENGLISH)).not.toContain('evil');
  }
});
