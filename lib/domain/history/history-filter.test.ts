import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OUTCOME_CHOICES } from '../restart/outcomes';
import { addDays } from '../time/days';
import {
  type HistoryFilter,
  historyQuery,
  isEmptyFilter,
  NO_HISTORY_FILTER,
  parseCursor,
  parseHistoryFilter,
  searchWordsOf,
  writeCursor,
} from './history-filter';

const text = fc.string({ unit: 'grapheme', maxLength: 60 }).map((value) => value.replaceAll('\u0000', '').trim());
const filter: fc.Arbitrary<HistoryFilter> = fc
  .record({
    ...{ q: text, person: text, instance: text, account: text, region: text, type: text, team: text, code: text },
    rollout: fc.oneof(fc.constant(''), fc.uuid()),
    outcome: fc.constantFrom('' as const, ...OUTCOME_CHOICES),
    mode: fc.constantFrom('' as const, 'graceful' as const, 'force' as const, 'dry_run' as const, 'real' as const),
    first: fc.nat({ max: 5000 }),
    length: fc.nat({ max: 200 }),
    given: fc.constantFrom('both', 'from', 'to', 'none'),
    zone: fc.constantFrom('UTC', 'Asia/Shanghai', 'America/New_York'),
  })
  .map(({ first, length, given, ...rest }) => {
    const from = addDays('2015-01-01', first);
    return {
      ...rest,
      stray: '',
      from: given === 'both' || given === 'from' ? from : '',
      to: given === 'both' || given === 'to' ? addDays(from, length) : '',
    };
  });

test('a filter comes back from its address as it was', () => {
  fc.assert(
    fc.property(filter, (given) => {
      expect(parseHistoryFilter(new URLSearchParams(historyQuery(given)))).toEqual(given);
    }),
  );
});

test('any address gives a filter, within bounds, that a database can be asked with', () => {
  const params = fc.dictionary(
    fc.constantFrom('q', 'person', 'instance', 'outcome', 'mode', 'from', 'to', 'zone', 'code', 'type', 'before'),
    fc.string({ unit: 'binary', maxLength: 1000 }),
  );
  fc.assert(
    fc.property(params, (given) => {
      const read = parseHistoryFilter(new URLSearchParams(given));
      for (const [name, value] of Object.entries(read)) {
        if (name === 'stray') continue;
        expect(value.includes('\u0000')).toBe(false);
        expect(Array.from(value).length).toBeLessThanOrEqual(300);
        expect(value).toBe(value.toWellFormed());
      }
      expect(parseHistoryFilter(new URLSearchParams(historyQuery(read)))).toEqual(read);
    }),
  );
});

test('a last day before the first, half a day, and no time zone narrow nothing, and are kept as not understood', () => {
  const read = (query: string) => parseHistoryFilter(new URLSearchParams(query));
  expect(read('from=2026-05-02&to=2026-05-01')).toMatchObject({ from: '2026-05-02', to: '', stray: 'to=2026-05-01' });
  expect(read('from=2026-05&to=2026-05-01')).toMatchObject({ from: '', to: '2026-05-01', stray: 'from=2026-05' });
  expect(read('zone=Nowhere')).toEqual({ ...NO_HISTORY_FILTER, stray: 'zone=Nowhere' });
  expect(isEmptyFilter(read('zone=Asia/Shanghai'))).toBe(true);
  expect(isEmptyFilter(read('q=a'))).toBe(false);
});

test('a cursor comes back, and nothing else is one', () => {
  const cursor = { requestedAt: '2026-05-02T10:11:12.345Z', id: '6f3b1a70-0000-4000-8000-000000000001' };
  expect(parseCursor(writeCursor(cursor))).toEqual(cursor);
  for (const wrong of [null, '', '1', `${writeCursor(cursor)}x`, writeCursor(cursor).toUpperCase().replace('F', 'G')])
    expect(parseCursor(wrong)).toBeNull();
});

test('words are searched for in lower case, each once, where the index finds them', () => {
  expect(searchWordsOf('  Web-01  web-01 a of REFUSED ')).toEqual(['web-01', 'refused']);
  expect(searchWordsOf('a b --- x.y')).toEqual([]);
  expect(searchWordsOf('服 é')).toEqual(['服', 'é']);
});
