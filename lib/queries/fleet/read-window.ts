import type { RowWindow } from '../../fleet/listed-rows';

/** Rows that are given at once, at most; and where nothing is said. */
const MOST_ROWS = 500;
const SOME_ROWS = 200;
const LONGEST_KEY = 300;

/**
 * Which rows somebody asks for, taken out of the query of an address: `from` and `count`, or `anchor`, the key of a row that is to
 * stand `before` rows below the first. Whatever they hold, it is a window; what is left of the query is the filter.
 */
export function takeWindow(query: URLSearchParams): RowWindow {
  const take = (name: string) => {
    const value = query.get(name) ?? '';
    query.delete(name);
    return value;
  };
  const wholeOf = (text: string, least: number, most: number, otherwise: number) =>
    /^\d{1,9}$/.test(text) ? Math.min(most, Math.max(least, Number(text))) : otherwise;
  const from = wholeOf(take('from'), 0, Number.MAX_SAFE_INTEGER, 0);
  const count = wholeOf(take('count'), 1, MOST_ROWS, SOME_ROWS);
  const before = wholeOf(take('before'), 0, MOST_ROWS, 0);
  const key = take('anchor').slice(0, LONGEST_KEY);
  return key === '' ? { from, count } : { from, count, anchor: { key, before } };
}
