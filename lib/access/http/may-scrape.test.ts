import { expect, test } from 'vitest';
import { whyNotScrape } from './may-scrape';

const TOKEN = 'a-token-of-23-letters-x';
const ask = (change: Partial<Parameters<typeof whyNotScrape>[0]>) =>
  whyNotScrape({ direct: true, host: '127.0.0.1:3000', port: 3000, authorization: null, token: null, ...change });

test('on this machine anybody may, with a token set too', () => {
  expect(ask({})).toBeNull();
  expect(ask({ host: 'localhost:3000', token: TOKEN })).toBeNull();
});

test.each([
  ['another machine', { direct: false }],
  ['a name that a web page may have pointed here', { host: 'evil.example:3000' }],
  ['no name', { host: null }],
])('without a token set, %s may not', (_name, change) => {
  expect(ask(change)).toMatch(/^Metrics are answered on this machine alone.*\.$/);
  expect(ask({ ...change, authorization: 'Bearer ' })).not.toBeNull();
});

test('from elsewhere the token lets in', () => {
  for (const scheme of ['Bearer', 'bearer'])
    expect(ask({ direct: false, host: '10.1.2.3:3000', token: TOKEN, authorization: `${scheme} ${TOKEN}` })).toBeNull();
});

test.each([
  null,
  '',
  'Bearer',
  'Bearer ',
  TOKEN,
  `Basic ${TOKEN}`,
  `Bearer ${TOKEN}x`,
  `Bearer ${TOKEN.slice(1)}`,
  `Bearer ${TOKEN} x`,
])('%j does not', (authorization) => {
  expect(ask({ direct: false, token: TOKEN, authorization })).toMatch(/^Metrics need the header/);
});
