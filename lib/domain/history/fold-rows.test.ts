import { expect, test } from 'vitest';
import { foldRows } from './fold-rows';
import type { HistoryRow } from './history-views';

const row = (id: string, rolloutId: string | null, state: HistoryRow['state'] = 'running_again'): HistoryRow => ({
  ...{ id, rolloutId, state, requestedAt: '2026-11-29T10:00:00.000Z', endedAt: null, mode: 'graceful' },
  ...{ actorId: 'ada', actorName: 'Ada', accountId: 'default', regionId: 'cn-hangzhou', instanceId: `i-${id}` },
  ...{ instanceName: id, short: '', tone: 'running', code: null, codeLabel: null, reason: 'Kernel update' },
});

test('rows of one rollout that follow each other are folded and counted; no row is lost, and their order stays', () => {
  const rows = [
    row('1', null),
    row('2', 'a'),
    row('3', 'a', 'overdue'),
    row('4', 'a', 'running_again'),
    row('5', 'b'),
    row('6', null),
    row('7', 'a'),
    row('8', 'a'),
  ];
  const folded = foldRows(rows);
  expect(folded.map((each) => (each.kind === 'row' ? each.row.id : each.rows.map(({ id }) => id)))).toEqual([
    '1',
    ['2', '3', '4'],
    '5',
    '6',
    ['7', '8'],
  ]);
  expect(folded.flatMap((each) => (each.kind === 'row' ? [each.row] : each.rows))).toEqual(rows);
  expect(folded[1]).toMatchObject({
    rolloutId: 'a',
    outcomes: [
      { outcome: 'running_again', count: 2 },
      { outcome: 'failed', count: 1 },
    ],
  });
});

test('rows of a server of before, which names no rollout, stay as they are', () => {
  const { rolloutId: _, ...before } = row('1', null);
  expect(foldRows([before, before])).toHaveLength(2);
});
