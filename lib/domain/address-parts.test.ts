import fc from 'fast-check';
import { expect, test } from 'vitest';
import { oneOfParts, type PartRules, readParts, strayWords, withStray } from './address-parts';

const RULES: PartRules = { q: {}, can: oneOfParts(['yes', 'no']), tick: { many: true } };
const read = (query: string) => readParts(new URLSearchParams(query), RULES);
const words = (query: string) => strayWords(read(query).stray, RULES);

test('what is not understood is named, with what is possible', () => {
  expect(words('q=web&can=yes&tick=a&tick=b')).toEqual([]);
  expect(words('tags=x')).toEqual(['The address holds "tags", which is not understood. Possible are q, can and tick.']);
  expect(words('can=maybe')).toEqual(['The address holds "maybe" for "can", which cannot be. Possible: yes and no.']);
  expect(words('q=')).toEqual(['The address holds "q" without a value. Give one, or leave it out.']);
  expect(words('q=a&q=b')).toEqual([
    'The address holds "q" more than once, or where it means nothing. Only one can count.',
  ]);
  expect(words('__proto__=1&constructor=2&utm_source=mail')).toHaveLength(3);
});

test('every part is read, or named; and what is not understood comes back from the address', () => {
  const part = fc.tuple(fc.constantFrom('q', 'can', 'tick', 'tags', '__proto__', ''), fc.string({ maxLength: 20 }));
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
      const { values, lists, stray } = readParts(new URLSearchParams(parts), RULES);
      const ticks = lists.get('tick')?.length ?? 0;
      expect(values.size + ticks + [...new URLSearchParams(stray)].length).toBe(parts.length);
      expect(strayWords(stray, RULES)).toHaveLength([...new URLSearchParams(stray)].length);
      const query = withStray(new URLSearchParams([...values]).toString(), stray);
      expect(readParts(new URLSearchParams(query), RULES)).toMatchObject({ values, stray });
    }),
  );
});
