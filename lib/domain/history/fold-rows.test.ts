import { expect, test } from 'vitest';
import { type FoldedRow, foldRows } from './fold-rows';
import type { HistoryRow } from './history-views';

const row = (id: string, rolloutId: string | null, state: HistoryRow['state'] = 'running_again'): HistoryRow => ({
  ...{ id, rolloutId, state, requestedAt: '2026-11-29T10:00:00.000Z', endedAt: null, mode: 'graceful' },
  ...{ actorId: 'ada', actorName: 'Ada', accountId: 'default', regionId: 'cn-hangzhou', instanceId: `i-${id}` },
  ...{ instanceName: id, short: '', tone: 'running', code: null, codeLabel: null, reason: 'Kernel update' },
});

const shape = (folded: FoldedRow[]) =>
  folded.map((each) => (each.kind === 'row' ? each.row.id : each.rows.map(({ id }) => id)));

test('the rows of a rollout are folded where its newest stood, whatever stands between them; no row is lost', () => {
  const rows = [
    row('1', null),
    row('2', 'a'),
    row('3', 'a', 'overdue'),
    row('4', 'a', 'running_again'),
    row('5', 'b'),
    row('6', null),
    row('7', 'a'),
  ];
  const folded = foldRows(rows);
  expect(shape(folded)).toEqual(['1', ['2', '3', '4', '7'], '5', '6']);
  expect(folded[1]).toMatchObject({
    rolloutId: 'a',
    total: 4,
    outcomes: [
      { outcome: 'running_again', count: 3 },
      { outcome: 'failed', count: 1 },
    ],
  });
});

test('what stands on other pages is counted too, and one row of many is folded', () => {
  const tallies = [
    { rolloutId: 'a', counts: { running_again: 109, failed: 7 } },
    { rolloutId: 'b', counts: { running_again: 1 } },
  ];
  const folded = foldRows([row('1', 'a'), row('2', 'b')], tallies);
  expect(shape(folded)).toEqual([['1'], '2']);
  expect(folded[0]).toMatchObject({
    total: 116,
    outcomes: [
      { outcome: 'running_again', count: 109 },
      { outcome: 'failed', count: 7 },
    ],
  });
});

test('rows of a server of before, which names no rollout, stay as they are', () => {
  const { rolloutId: _, ...before } = row('1', null);
  expect(foldRows([before, before])).toHaveLength(2);
});
