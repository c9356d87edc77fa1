import { afterAll, beforeAll, expect, test } from 'vitest';
import { type HistoryCursor, type HistoryFilter, NO_HISTORY_FILTER } from '@/lib/domain/history/history-filter';
import { loadHistoryDays } from '@/lib/queries/history/load-days';
import { readHistoryPage, readRecords } from '@/lib/queries/history/read-page';
import { type OpenHistory, openHistory } from '../support/history-database';
import { fillRestarts } from '../support/many-restarts';

/** Some stretches long, and more than any plan can look through in a millisecond. */
const RESTARTS = 25_000;
/** In milliseconds: what is read as a whole takes longer. */
const AT_ONCE = 1;

let history: OpenHistory;

beforeAll(async () => {
  history = await openHistory();
  await fillRestarts(history.query, RESTARTS);
});

afterAll(() => history.stop());

/** Follows pages to their end, each given so long. */
async function follow(filter: Partial<HistoryFilter>, limit: number, withinMs: number) {
  const pages: { ids: string[]; cut: boolean }[] = [];
  for (let cursor: HistoryCursor | null = null; ; ) {
    const page = await readHistoryPage(history.db, { ...NO_HISTORY_FILTER, ...filter }, cursor, limit, withinMs);
    pages.push({ ids: page.records.map(({ id }) => id), cut: page.cut });
    if (page.next === null) return pages;
    cursor = page.next;
  }
}

test('what would take too long is looked through a stretch at a time, and each page says that older ones may match', async () => {
  // Every text holds the word, and none of them was forced.
  expect(await follow({ q: 'leaks', mode: 'force' }, 50, AT_ONCE)).toEqual([
    { ids: [], cut: true },
    { ids: [], cut: true },
    { ids: [], cut: false },
  ]);
});

test.each<Partial<HistoryFilter>>([
  {},
  { q: 'leaks', outcome: 'running_again' },
  { q: 'web-77', from: '2025-03-01', to: '2025-11-30' },
])('page after page the same stands in them as where there is time for all: %j', async (filter) => {
  const all = await readRecords(history.db, { ...NO_HISTORY_FILTER, ...filter }, null, RESTARTS);
  expect(all.length).toBeGreaterThan(20);
  const pages = await follow(filter, 12_000, AT_ONCE);
  expect(pages.flatMap(({ ids }) => ids)).toEqual(all.map(({ id }) => id));
});

/** The database with its n-th transaction given up, as PostgreSQL does it in the end. */
function givenUpAt(nth: number): typeof history.db {
  let begun = 0;
  return Object.create(history.db, {
    transaction: {
      value: async (...given: Parameters<typeof history.db.transaction>) => {
        begun += 1;
        if (begun !== nth) return history.db.transaction(...given);
        throw Object.assign(new Error('canceling statement due to statement timeout'), { code: '57014' });
      },
    },
  });
}

const AUTUMN = { ...NO_HISTORY_FILTER, from: '2025-10-01', to: '2025-11-30' };

test.each(['leaks', 'ops-23000'])('bars of what is searched, %s, are those of all restarts that hold it', async (q) => {
  const records = await readRecords(history.db, { ...AUTUMN, q }, null, RESTARTS);
  const { days, uncounted } = await loadHistoryDays(history.db, { ...AUTUMN, q }, 60_000);
  expect([days.length, uncounted]).toEqual([61, undefined]);
  const sums = days.map(({ day, counts }) => [day, Object.values(counts).reduce((sum, count) => sum + count, 0)]);
  const expected = days.map(({ day }) => [
    day,
    records.filter(({ requestedAt }) => requestedAt.startsWith(day)).length,
  ]);
  expect(sums).toEqual(expected);
});

test('days that could not be counted in time are left out from there back, and the newest are drawn', async () => {
  const all = await loadHistoryDays(history.db, { ...AUTUMN, q: 'leaks' }, 60_000);
  // Two days tell that it is frequent, then eleven at a time: the second eleven are given up, and the others after them are not.
  const some = await loadHistoryDays(givenUpAt(3), { ...AUTUMN, q: 'leaks' }, 60_000);
  expect(some).toMatchObject({ days: all.days.slice(-13), uncounted: '2025-11-17' });
  const none = await loadHistoryDays(givenUpAt(1), { ...AUTUMN, q: 'leaks' }, 60_000);
  expect(none).toMatchObject({ days: [], uncounted: '2025-11-30' });
});
