import { expect, test } from 'vitest';
import { isOlderPage, PAGE_HEADER, PAGE_RELEASE } from './page-release';

test.each([
  ['a page of this release', { 'sec-fetch-site': 'same-origin', [PAGE_HEADER]: String(PAGE_RELEASE) }, false],
  ['a page of the release before, which says nothing', { 'sec-fetch-site': 'same-origin' }, true],
  ['a page of a newer release', { 'sec-fetch-site': 'same-origin', [PAGE_HEADER]: '999' }, false],
  ['a program', {}, false],
  ['an address that somebody typed', { 'sec-fetch-site': 'none' }, false],
])('%s', (_, headers: Record<string, string>, older) => {
  expect(isOlderPage(new Headers(headers))).toBe(older);
});
