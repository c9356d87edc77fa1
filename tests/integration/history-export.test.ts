import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { undoPrefix } from '@/lib/domain/history/csv';
import { EXPORT_FIELDS, type ExportRow, exportRowOf } from '@/lib/domain/history/export-row';
import { type HistoryFilter, NO_HISTORY_FILTER } from '@/lib/domain/history/history-filter';
import type { Restart } from '@/lib/domain/restart/restart';
import { facts, serviceRefusal } from '@/lib/domain/testing/restarts-in-states';
import { type ExportFormat, exportHistory } from '@/lib/queries/history/export-history';
import { type OpenHistory, openHistory } from '../support/history-database';
import { parseCsv } from '../support/parse-csv';
import { writeRestart } from '../support/write-restart';

const LEAD = { kind: 'person', id: 'demo-lead', name: 'Demo lead' } as const;

/** What a spreadsheet, a parser or a reader could trip over. */
const HOSTILE = [
  ...[
    '=HYPERLINK("http://evil.invalid")',
    '+1+1',
    '-2+3|cmd',
    '@SUM(A1)',
    '\t=1',
    '＝1+1',
    "'=1",
    "''",
    'a,b;c',
    '"quoted"',
  ],
  ...[
    'first\nsecond',
    'first\r\nsecond',
    '\u202Eelif\u202C',
    '\u200Fright',
    '😀👩‍👩‍👧',
    ' padded ',
    '\u2028line',
    '\\n',
    '\uFEFFmark',
    '名前',
  ],
];

let history: OpenHistory;

beforeAll(async () => {
  history = await openHistory();
  let minute = 0;
  for (const name of HOSTILE) {
    minute += 1;
    await writeRestart(history.db, {
      at: new Date(Date.UTC(2026, 0, 5, 10, minute)).toISOString(),
      facts: facts({ name, status: 'Stopped', tags: [{ key: name, value: name }] }),
      actor: { id: 'hostile', name },
      reason: name,
      ended: { ending: 'refused_by_ecs', service: { ...serviceRefusal('DiskError', name), requestId: `R-${minute}` } },
    });
  }
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }), async (text) => {
      const stored = text.replaceAll('\u0000', '');
      await writeRestart(history.db, {
        at: new Date(Date.UTC(2026, 0, 6)).toISOString(),
        facts: facts({ name: stored, status: 'Stopped' }),
        reason: stored,
        ended: { ending: 'refused_by_desk', code: 'not_in_this_state' },
      });
    }),
    { numRuns: 60 },
  );
});

afterAll(() => history.stop());

async function exported(filter: HistoryFilter, format: ExportFormat): Promise<string> {
  const { bytes } = await exportHistory({ record: history.db, read: history.db }, LEAD, filter, format);
  return Buffer.from(await new Response(bytes).arrayBuffer()).toString('utf8');
}

async function stored(where = 'true'): Promise<ExportRow[]> {
  const { rows } = await history.query(
    `select record from restarts where ${where} order by requested_at desc, id desc`,
  );
  return rows.map(({ record }) => exportRowOf(record as Restart));
}

describe('an export', () => {
  test('as JSON Lines reads back byte for byte', async () => {
    const text = await exported(NO_HISTORY_FILTER, 'jsonl');
    const lines = text.split('\n');
    expect(lines.pop()).toBe('');
    const rows = lines.map((line) => JSON.parse(line) as ExportRow);
    expect(rows).toEqual(await stored());
    expect(rows.map((row) => `${JSON.stringify(row)}\n`).join('')).toBe(text);
    // The name of each hostile instance is in it as it was written.
    expect(rows.filter(({ personId }) => personId === 'hostile').map(({ reason }) => reason)).toEqual(
      [...HOSTILE].reverse(),
    );
  });

  test('as CSV is equal after one apostrophe is taken away', async () => {
    const text = await exported(NO_HISTORY_FILTER, 'csv');
    expect(text.startsWith('\uFEFF')).toBe(true);
    const [head, ...lines] = parseCsv(text.slice(1));
    expect(head).toEqual(EXPORT_FIELDS);
    const expected = (await stored()).map((row) => EXPORT_FIELDS.map((field) => String(row[field] ?? '')));
    expect(lines.map((line) => line.map(undoPrefix))).toEqual(expected);
    for (const cell of lines.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
  });

  test('holds exactly what is filtered', async () => {
    const text = await exported(
      { ...NO_HISTORY_FILTER, person: 'hostile', from: '2026-01-05', to: '2026-01-05' },
      'jsonl',
    );
    expect(
      text
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line)),
    ).toEqual(await stored(`actor_id = 'hostile'`));
    const none = await exported({ ...NO_HISTORY_FILTER, person: 'nobody' }, 'csv');
    expect(parseCsv(none.slice(1))).toEqual([EXPORT_FIELDS]);
  });

  test('is recorded with who asked for it, and what for', async () => {
    await exported({ ...NO_HISTORY_FILTER, person: 'hostile' }, 'csv');
    const { rows } = await history.query(
      `select actor_id, kind, data from events where subject_kind = 'export' order by id desc limit 1`,
    );
    expect(rows).toEqual([
      { actor_id: 'demo-lead', kind: 'exported', data: { format: 'csv', filter: 'person=hostile' } },
    ]);
  });

  test('breaks off when the database fails, so that half of it is not taken for the whole', async () => {
    const { bytes } = await exportHistory({ record: history.db, read: history.db }, LEAD, NO_HISTORY_FILTER, 'jsonl');
    await history.query('alter table restarts rename to elsewhere');
    await expect(new Response(bytes).text()).rejects.toThrow();
    await history.query('alter table elsewhere rename to restarts');
  });
});
