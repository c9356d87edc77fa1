import fc from 'fast-check';

/** What no door is made for, as values and as JSON that no honest client writes. */

/** Texts that have broken programs. */
export const NASTY_TEXTS: readonly string[] = [
  ...['', ' ', '\u0000', 'a\u0000b', '\ud800', '\udc00\ud800', '\u202egpj.exe', '\ufeff', '\u2028', 'ﬀﬁ\u0301\u0301'],
  ...[
    '🏳️‍🌈'.repeat(60),
    '\u0e47'.repeat(300),
    'İıſ',
    '％２ｅ％２ｅ／',
    'x'.repeat(5_000),
    '\n'.repeat(900),
    '\r\nset-cookie: x=1',
  ],
  ...["'; drop table restarts; --", '%_%\\', '$1', '{{7*7}}', `\${7*7}`, '<script>alert(1)</script>', '=1+1', '`id`'],
  ...[
    '../../../etc/passwd',
    '..\\..\\windows',
    'file:///etc/passwd',
    '//evil.example',
    'https://evil.example/',
    'javascript:0',
  ],
  ...[
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    'valueOf',
    'then',
    'length',
    '__defineGetter__',
  ],
  ...[
    '$undefined',
    '$Q1',
    '$F1',
    '$K1',
    '$@0',
    '$NaN',
    '$n9999999999999999999999',
    '$D2026-13-45',
    '$L1',
    '$Sx',
    '$B0',
    '$0:a',
  ],
  ...[
    'NaN',
    'Infinity',
    '-1',
    '-0',
    '0x10',
    '1e999',
    '1_000',
    '１２',
    '9007199254740993',
    '99999999999999999999999',
    'null',
  ],
  ...[
    'true',
    'undefined',
    '[]',
    '{}',
    '[object Object]',
    '2026-02-30',
    '0000-00-00',
    '9999-12-31T23:59:60Z',
    '-271821-04-20',
  ],
  ...[
    '+275760-09-14',
    'Etc/GMT+99',
    'cn-hangzhou',
    'i-hostile',
    'graceful',
    'force',
    'dry_run',
    'm-victim',
    'csv',
    'UTC',
  ],
  ...['00000000-0000-0000-0000-000000000000', '*', '.*(a+)+$', '(((((', 'a'.repeat(64), '0'.repeat(64), 'x@y.example'],
];

/** Names of fields, of parts of addresses, and what every object has. */
export const FIELD_NAMES: readonly string[] = [
  ...['regionId', 'instanceId', 'mode', 'reason', 'intentKey', 'seenRestartId', 'acknowledged', 'since', 'rolloutId'],
  ...['email', 'password', 'name', 'token', 'personId', 'id', 'grants', 'before', 'role', 'scope', 'next', 'current'],
  ...['selection', 'kind', 'keys', 'query', 'text', 'which', 'planId', 'fingerprint', 'options', 'alsoOperator'],
  ...['__proto__', 'constructor', 'toString', 'then', 'length', '', 'toJSON'],
];

/** Numbers that JSON can spell and no number can be; stands as a text until `asJson`. */
const RAW = ['1e999', '-1e999', '-0', '1e-999', '0.1e1', '99999999999999999999999999', '5e-324', '9007199254740993'];
const MARK = '\u0001raw:';
const rawNumber = fc.constantFrom(...RAW).map((digits) => `${MARK}${digits}`);

/** Lists in lists: deeper than whoever goes into them by calling themselves can go. */
const nested = fc.oneof(
  fc.constantFrom(100, 3_000, 3_900).map((depth) => `${MARK}${'['.repeat(depth)}${']'.repeat(depth)}`),
  fc
    .constantFrom(10, 100)
    .map((depth) => Array.from({ length: depth }).reduce<unknown>((inner) => ({ a: inner }), 'deep')),
);

export const nastyText = fc.constantFrom(...NASTY_TEXTS);

/** Any value that JSON can carry. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 8, arbitrary: nastyText },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
  { weight: 2, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  { weight: 1, arbitrary: fc.double() },
  { weight: 1, arbitrary: rawNumber },
  { weight: 1, arbitrary: fc.constantFrom(null, true, false, 0, -1, 1.5, 2 ** 31, 2 ** 53, [], {}, [[]]) },
  { weight: 1, arbitrary: fc.array(nastyText, { maxLength: 40 }) },
  {
    weight: 2,
    arbitrary: fc.dictionary(
      fc.constantFrom(...FIELD_NAMES),
      fc.oneof(nastyText, fc.jsonValue({ maxDepth: 1 }), rawNumber),
      { maxKeys: 8 },
    ),
  },
  { weight: 1, arbitrary: nested },
);

/** What was good, with one to three places of it, at any depth, replaced, taken away or added to. */
export function spoilt(good: object): fc.Arbitrary<unknown> {
  const places = placesIn(good);
  const change = fc.record({
    at: fc.constantFrom(...places),
    how: fc.constantFrom('replace', 'replace', 'replace', 'remove', 'add', 'wrap'),
    name: fc.constantFrom(...FIELD_NAMES),
    value: hostileValue,
  });
  return fc.array(change, { maxLength: 3 }).map((changes) => {
    const whole = { it: structuredClone(good) as unknown };
    for (const { at, how, name, value } of changes) {
      const last = at[at.length - 1] ?? 'it';
      const holder = at.slice(0, -1).reduce<unknown>((inner, key) => childOf(inner, key), whole);
      if (!isHolder(holder)) continue;
      const here = holder[last];
      if (how === 'remove') delete holder[last];
      else if (how === 'wrap') holder[last] = [here];
      else if (how === 'add' && Array.isArray(here)) here.push(value);
      else if (how === 'add' && isHolder(here)) define(here, name, value);
      else holder[last] = value;
    }
    return whole.it;
  });
}

function placesIn(value: unknown, at: readonly string[] = ['it']): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...at, key]))];
}

function isHolder(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function childOf(value: unknown, key: string): unknown {
  return isHolder(value) ? value[key] : undefined;
}

/** Also `__proto__`, as a field of its own. */
function define(holder: Record<string, unknown>, name: string, value: unknown): void {
  Object.defineProperty(holder, name, { value, enumerable: true, configurable: true, writable: true });
}

/** @param escaped doubles a dollar sign at the beginning of a text, as React's wire format does, so that it stays a text. */
export function asJson(value: unknown, escaped: boolean): string {
  const text = JSON.stringify(value, (_key, one: unknown) =>
    escaped && typeof one === 'string' && one.startsWith('$') ? `$${one}` : one,
  );
  return (text ?? 'null').replace(/"\\u0001raw:([^"]*)"/g, '$1');
}
