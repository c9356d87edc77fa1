import { expect, test } from 'vitest';
import { asksForPseudo, cookieValueOf, localeAskedFor, readsInCookieName, readsInOf } from './reads-in';

const ORIGIN = 'https://desk.example.com';

test.each([
  [null, 'en'],
  ['', 'en'],
  ['en-GB,en;q=0.9', 'en'],
  ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-Hans'],
  ['zh-TW', 'zh-Hans'],
  ['de-DE,de;q=0.9,en;q=0.8,zh;q=0.5', 'en'],
  ['de-DE,de;q=0.9', 'en'],
  ['en;q=0.1, zh;q=0.2', 'zh-Hans'],
  ['zh;q=0', 'en'],
  ['constructor,__proto__;q=0.9,zh;q=0.1', 'zh-Hans'],
  [`${'x,'.repeat(100_000)}zh`, 'en'],
  ['zh;q=nonsense', 'zh-Hans'],
])('a browser that accepts %s reads %s', (accepts, locale) => {
  expect(localeAskedFor(accepts)).toBe(locale);
});

test('what a browser keeps is read as it was written, and nothing else is taken for a choice', () => {
  const kept = (value: string) => readsInOf(`a=b; ${readsInCookieName(ORIGIN)}=${encodeURIComponent(value)}`, ORIGIN);
  for (const locale of ['en', 'zh-Hans', null] as const)
    for (const zone of ['UTC', 'Asia/Shanghai', null])
      expect(kept(cookieValueOf({ locale, zone }))).toEqual({ locale, zone });
  for (const value of ['', 'fr Europe/Paris/', 'zh-Hans; drop', '<script> x', 'en Mars/Olympus'])
    expect([value, kept(value)]).toEqual([value, { locale: value.startsWith('en') ? 'en' : null, zone: null }]);
  expect(readsInOf(null, ORIGIN)).toEqual({ locale: null, zone: null });
});

test('made-up English is asked for by the cookie alone, and is no choice', () => {
  const given = `${readsInCookieName(ORIGIN)}=${encodeURIComponent('en-XA Asia/Shanghai')}`;
  expect(asksForPseudo(given, ORIGIN)).toBe(true);
  expect(readsInOf(given, ORIGIN)).toEqual({ locale: null, zone: 'Asia/Shanghai' });
  expect(localeAskedFor('en-XA')).toBe('en');
  for (const other of [null, '', `${readsInCookieName(ORIGIN)}=en%20UTC`, 'other=en-XA'])
    expect(asksForPseudo(other, ORIGIN)).toBe(false);
});
