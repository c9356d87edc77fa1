import { describe, expect, test } from 'vitest';
import { contentSecurityPolicy, fixedHeaders, newNonce } from './security-headers';

const directives = (given: Partial<Parameters<typeof contentSecurityPolicy>[0]> = {}) =>
  new Map(
    contentSecurityPolicy({ nonce: 'bm9uY2U=', https: false, development: false, ...given })
      .split('; ')
      .map((part) => [part.split(' ')[0] ?? '', part.split(' ').slice(1).join(' ')]),
  );

test('a nonce has 128 bits, and no two are the same', () => {
  const made = Array.from({ length: 1_000 }, newNonce);
  for (const nonce of made) expect(Buffer.from(nonce, 'base64')).toHaveLength(16);
  expect(new Set(made).size).toBe(made.length);
  // Next takes it out of the policy by this form alone.
  for (const nonce of made) expect(nonce).toMatch(/^[A-Za-z0-9+/]{22}==$/);
});

describe('what a page may do', () => {
  test('scripts run by their nonce or by one that has it, and by nothing else', () => {
    expect(directives().get('script-src')).toBe("'nonce-bm9uY2U=' 'strict-dynamic'");
  });

  test('only the development server evaluates text', () => {
    expect(directives({ development: true }).get('script-src')).toContain("'unsafe-eval'");
    expect([...directives().values()].join(' ')).not.toContain('unsafe-eval');
  });

  test('nothing is loaded from or sent to elsewhere', () => {
    const given = directives();
    for (const name of ['default-src', 'connect-src', 'form-action']) expect(given.get(name)).toBe("'self'");
    for (const name of ['object-src', 'base-uri', 'frame-ancestors']) expect(given.get(name)).toBe("'none'");
    expect(given.get('img-src')).toBe("'self' data:");
    expect([...given.values()].join(' ')).not.toMatch(/\*|https?:/);
  });

  test('over https alone everything is asked over https', () => {
    expect(directives({ https: true }).has('upgrade-insecure-requests')).toBe(true);
    expect(directives().has('upgrade-insecure-requests')).toBe(false);
  });
});

test('over https alone browsers are told to stay there', () => {
  expect(fixedHeaders({ https: true })['strict-transport-security']).toBe('max-age=31536000');
  expect(fixedHeaders({ https: false })).not.toHaveProperty('strict-transport-security');
});

test('what passes no page may load nothing', () => {
  expect(fixedHeaders({ https: false })['content-security-policy']).toBe("default-src 'none'; frame-ancestors 'none'");
});
