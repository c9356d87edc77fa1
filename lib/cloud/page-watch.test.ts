import fc from 'fast-check';
import { expect, test } from 'vitest';
import { watchPages } from './page-watch';

/** Follows a listing whose page `n` (from 0) has these ids and this token, as a loop would. */
function follow(pageOf: (n: number) => { token: string | null; ids: string[] }, watch = watchPages()) {
  for (let n = 0; n < 100_000; n += 1) {
    const { token, ids } = pageOf(n);
    const after = watch.after(token, ids);
    if (after !== 'more') return { after, pages: watch.pages() };
  }
  throw new Error('It never ended.');
}

test('a listing that ends is read to its end, empty pages and pages without anything new among them', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 60 }), (sizes) => {
      // Never more than nine idle pages in a row.
      const pages = sizes.map((size, n) => (n % 10 === 0 ? size + 1 : size));
      const found = follow((n) => ({
        token: n + 1 < pages.length ? `t${n}` : null,
        ids: Array.from({ length: pages[n] ?? 0 }, (_, index) => `i-${n}-${index}`),
      }));
      expect(found).toEqual({ after: 'end', pages: pages.length });
    }),
  );
});

test.each([1, 2, 3, 7, 50])('a circle of %d tokens is noticed within one round', (length) => {
  const found = follow((n) => ({ token: `t${n % length}`, ids: [`i-${n % length}`] }));
  expect(found).toEqual({ after: 'endless', pages: length + 1 });
});

test('a circle that begins after some pages is noticed too', () => {
  const found = follow((n) => ({ token: n < 5 ? `a${n}` : `b${n % 2}`, ids: [`i-${n}`] }));
  expect(found).toEqual({ after: 'endless', pages: 8 });
});

test('tokens that all differ over pages that repeat are noticed', () => {
  const found = follow((n) => ({ token: `t${n}`, ids: [`i-${n % 3}`] }));
  expect(found).toEqual({ after: 'endless', pages: 3 + 20 });
});

test('pages that always bring something new have a bound', () => {
  const found = follow((n) => ({ token: `t${n}`, ids: [`i-${n}`] }), watchPages({ most: 30 }));
  expect(found).toEqual({ after: 'endless', pages: 30 });
});
