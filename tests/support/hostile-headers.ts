import fc from 'fast-check';
import { nastyText } from './hostile-values';

const TREES = [
  '[]',
  '%5B%22%22%5D',
  '{',
  'null',
  '%5B%22__proto__%22%2C%7B%7D%5D',
  '%',
  '"',
  `%5B${'%5B'.repeat(500)}`,
  'x'.repeat(9_000),
];
/** One header, as a client may send it that means no good; `*` stands for any nasty text. */
const ODD_HEADERS: readonly (readonly [name: string, values: readonly string[]])[] = [
  [
    'content-type',
    [
      'application/json',
      'text/plain',
      'multipart/form-data',
      'multipart/form-data; boundary=x',
      '',
      'x/y; charset=utf-7',
      '*',
    ],
  ],
  ['content-length', ['-1', '1e3', '0x10', '99999999999999999999', '', '0', '1, 2', '*']],
  ['transfer-encoding', ['chunked', 'gzip, chunked', 'identity', 'xchunked']],
  ['content-encoding', ['gzip', 'br', 'identity']],
  ['expect', ['100-continue', '200-ok', '*']],
  ['host', ['evil.example', '', 'localhost', '127.0.0.1:1', '*']],
  ['origin', ['http://evil.example', 'null', '', 'file://', '*']],
  ['sec-fetch-site', ['cross-site', 'same-site', 'same-origin', 'none', '*']],
  ['next-action', ['', 'x'.repeat(42), `00${'0'.repeat(40)}`, '__proto__', '../x', '$ACTION', '*']],
  ['next-router-state-tree', [...TREES, '*']],
  ['rsc', ['1', '0', '*']],
  ['next-router-prefetch', ['1', '2', 'x']],
  ['next-router-segment-prefetch', ['/_tree', '/__PAGE__', '/../x', '*']],
  ['next-url', ['/fleet', 'http://evil.example', '*']],
  ['next-resume', ['1']],
  ['x-middleware-subrequest', ['proxy:proxy:proxy:proxy:proxy', 'middleware']],
  ['x-middleware-rewrite', ['/metrics', 'http://evil.example']],
  ['x-nextjs-data', ['1']],
  ['x-now-route-matches', ['1=x', '*']],
  ['x-matched-path', ['/metrics', '/people']],
  ['x-invoke-path', ['/metrics', '/people']],
  ['x-invoke-status', ['500', '200']],
  ['x-action-forwarded', ['1']],
  ['x-prerender-revalidate', ['x']],
  ['x-forwarded-host', ['evil.example', '*']],
  ['x-forwarded-for', ['127.0.0.1', '999.1.1.1', '::1, x', '*']],
  ['x-forwarded-proto', ['https', 'x']],
  ['x-http-method-override', ['DELETE']],
  ['x-desk-pass', ['x', '*']],
  ['x-desk-path', ['/metrics', '*']],
  ['forwarded', ['for=127.0.0.1;host=evil.example', '*']],
  ['cookie', ['desk_session=x', `a=${'b'.repeat(4_000)}`, '=;=;=', '__proto__=1', '*']],
  ['accept', ['text/x-component', 'text/html', '*/*', '', '*']],
  ['accept-encoding', ['gzip', 'br;q=9', 'identity;q=0, *;q=0', '*']],
  ['accept-language', ['xx-'.repeat(300), '*']],
  ['range', ['bytes=0-1', 'bytes=-1', 'bytes=9-1,1-1', '*']],
  ['if-none-match', ['*', 'W/"x"', '"']],
  ['if-modified-since', ['Thu, 01 Jan 1970 00:00:00 GMT', 'x']],
  ['authorization', ['Bearer x', 'Basic', '*']],
  ['connection', ['close, upgrade', 'upgrade', 'x-desk-pass']],
  ['upgrade', ['websocket', 'h2c']],
  ['user-agent', ['', 'x'.repeat(3_000), 'Googlebot', '*']],
  ['referer', ['http://evil.example', '*']],
  ['x-y', ['x'.repeat(20_000)]],
];

/** @param ids of actions of the build, which any request may name. */
export function oddHeader(ids: readonly string[]): fc.Arbitrary<readonly [string, string]> {
  return fc.constantFrom<(typeof ODD_HEADERS)[number]>(...ODD_HEADERS, ['next-action', ids]).chain(([name, values]) =>
    fc.tuple(
      fc.constant(name),
      fc.constantFrom(...values).chain((value) => (value === '*' ? nastyText : fc.constant(value))),
    ),
  );
}
