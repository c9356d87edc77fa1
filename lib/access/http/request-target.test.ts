import { expect, test } from 'vitest';
import { readTarget } from './request-target';

test.each([
  ['/', '/', null],
  ['/fleet?q=a%20b//c', '/fleet?q=a%20b//c', null],
  ['/fleet/cn-hangzhou/i-1', '/fleet/cn-hangzhou/i-1', null],
  ['http://LOCALHOST:3000/sign-in?x=1', '/sign-in?x=1', 'localhost:3000'],
  ['https://desk.example.com', '/', 'desk.example.com'],
])('%s is %s at %s', (given, url, host) => {
  expect(readTarget(given)).toEqual({ url, host });
});

test.each([
  '',
  '*',
  'fleet',
  '//other.example/',
  '/\\evil.example',
  '\\\\evil.example',
  '/x//y',
  '/%',
  '/fleet/%00',
  '/fleet/%0d%0aset-cookie:x',
  '/fleet/%c0%af/x',
  '/x\u0000',
  'ftp://localhost:3000/',
  'javascript:alert(1)',
  'http://',
  'http:///sign-in',
  'http://localhost:3000//other.example/',
  'http://localhost:3000\\@other.example/',
  'localhost:3000',
])('%j can be read in two ways, or not at all', (given) => {
  expect(readTarget(given)).toBeNull();
});
