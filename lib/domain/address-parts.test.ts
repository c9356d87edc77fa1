import fc from 'fast-check';
import { expect, test } from 'vitest';
import { oneOfParts, type PartRules, readParts, withStray } from './address-parts';

const RULES: PartRules = { q: {}, can: oneOfParts(['yes', 'no']), tick: { many: true } };

test('every part is read, or kept as not understood; and what is not understood comes back from the address', () => {
  const part = fc.tuple(fc.constantFrom('q', 'can', 'tick', 'tags', '__proto__', ''), fc.string({ maxLength: 20 }));
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
      const { values, lists, stray } = readParts(new URLSearchParams(parts), RULES);
      const ticks = lists.get('tick')?.length ?? 0;
      expect(values.size + ticks + [...new URLSearchParams(stray)].length).toBe(parts.length);
      const query = withStray(new URLSearchParams([...values]).toString(), stray);
      expect(readParts(new URLSearchParams(query), RULES)).toMatchObject({ values, stray });
    }),
  );
});
