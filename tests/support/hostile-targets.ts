import fc from 'fast-check';
import type { Door } from '@/lib/domain/access/doors';
import { FIELD_NAMES, nastyText } from './hostile-values';

/** Records that are there, to be named in an address. */
export interface KnownRecords {
  restartId: string;
  planId: string;
  rolloutId: string;
}

const QUERY_NAMES: readonly string[] = [
  ...[
    'q',
    'account',
    'region',
    'zone',
    'status',
    'lock',
    'tag',
    'can',
    'sort',
    'version',
    'person',
    'instance',
    'type',
  ],
  ...['outcome', 'mode', 'code', 'from', 'to', 'before', 'format', 'at_once', 'per_zone', 'per_tag', 'stop_after'],
  ...['canary', 'order', 'tick', 'next', 'failed', 'error', 'state', 'code', 'iss', '_rsc', 'page', 'known', 'since'],
  ...FIELD_NAMES.slice(-7),
];

type Style = 'once' | 'twice' | 'raw' | 'wrong';
/** How texts stand in an address: escaped once, twice, not at all, or wrongly. What is no HTTP is refused by its reader. */
const style = fc.constantFrom<Style>('once', 'once', 'once', 'once', 'once', 'twice', 'raw', 'wrong');
const anyText = fc.oneof(nastyText, fc.string({ unit: 'binary', maxLength: 60 }));

function written(text: string, how: Style): string {
  const once = escaped(text);
  switch (how) {
    case 'once':
      return once;
    case 'twice':
      return escaped(once);
    case 'raw':
      return text.replace(/[^\x21-\x7e]/g, '');
    case 'wrong':
      return `${once}%${text.slice(0, 2)}`;
  }
}

/** Half a pair has no escape: it is written as if it had one. */
function escaped(text: string): string {
  return [...text].map((each) => (/\p{Surrogate}/u.test(each) ? '%ED%A0%80' : encodeURIComponent(each))).join('');
}

const segment = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(anyText, style).map(([text, how]) => written(text, how)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '.',
      '..',
      '%2e%2e',
      '..%2f..%2fmetrics',
      '..;',
      '%00',
      '%c0%ae',
      '%zz',
      '%',
      '%5c',
      '%0d%0a',
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('[id]', '_next', 'api', 'x'.repeat(3_000), '@slot', '(.)fleet', 'index.html', '$', '~'),
  },
);

const query = fc.oneof(
  { weight: 3, arbitrary: fc.constant('') },
  {
    weight: 6,
    arbitrary: fc
      .tuple(
        style,
        fc.array(fc.tuple(fc.constantFrom(...QUERY_NAMES), anyText, fc.constantFrom('=', '=', '=', '', '[]=', '==')), {
          minLength: 1,
          maxLength: 10,
        }),
      )
      .map(
        ([how, pairs]) =>
          `?${pairs.map(([name, text, between]) => `${name}${between}${written(text, how)}`).join('&')}`,
      ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ...[
        '?',
        '?&&==&',
        '?%',
        '?%ff=%fe',
        `?${'q=x&'.repeat(800)}`,
        `?q=${'%f0%9f%92%a3'.repeat(500)}`,
        `?${'a'.repeat(20_000)}`,
      ],
      ...['?q=a?b#c', '?q[__proto__][x]=1', '?__proto__=1&__proto__=2', '?q=1&q=2&q=3', '??', '?_rsc=%00'],
    ),
  },
);

/** The path of a page or route: filled with what is there, or with anything; as it is, or with more of it. */
export function hostileTarget(door: Door, known: KnownRecords): fc.Arbitrary<string> {
  const pattern = door.startsWith('action ') ? '/fleet' : door.replace(/^\w+ /, '');
  const good = pattern
    .replace('/restarts/[id]', `/restarts/${known.restartId}`)
    .replace(/\/(plan|plans)\/\[id\]/, `/$1/${known.planId}`)
    .replace('/rollouts/[id]', `/rollouts/${known.rolloutId}`)
    .replace('/people/[id]', '/people/m-victim')
    .replace('[region]', 'cn-hangzhou')
    .replace('[id]', 'i-hostile')
    .replace('[key]', '7d1c5a52-6f0c-4a52-9d68-0f5f8b9d2c11')
    .replace('[provider]', 'oidc');
  const filled = fc.array(segment, { minLength: 3, maxLength: 3 }).map((with_) => {
    let next = 0;
    return pattern.replaceAll(/\[\w+\]/g, () => with_[next++] ?? '');
  });
  const more = fc
    .tuple(fc.constantFrom('/', '//', '/./', '\\', '/%2e%2e/', ';'), segment)
    .map(([by, text]) => good + by + text);
  const elsewhere = fc.constantFrom(
    ...[
      `http://evil.example${good}`,
      `//evil.example${good}`,
      `${good}.rsc`,
      `${good}/opengraph-image`,
      good.toUpperCase(),
      '*',
    ],
    ...[
      '/_next/image?url=%2F&w=1&q=1',
      '/_next/static/../server/app',
      '/_next/data/x/fleet.json',
      '/favicon.ico/..',
      '/__nextjs',
    ],
  );
  return fc
    .tuple(
      fc.oneof(
        { weight: 6, arbitrary: fc.constant(good) },
        { weight: pattern.includes('[') ? 6 : 0, arbitrary: filled },
        { weight: 1, arbitrary: more },
        { weight: 1, arbitrary: elsewhere },
      ),
      query,
    )
    .map(([path, search]) => path + search);
}
