import { randomUUID } from 'node:crypto';
import type { Database } from '../../db/client';
import { databaseNow } from '../../db/database-clock';
import { insertEvents } from '../../db/insert-events';
import type { Actor } from '../../domain/access/actor';
import { BYTE_ORDER_MARK, csvLine } from '../../domain/history/csv';
import { EXPORT_FIELDS, exportRowOf } from '../../domain/history/export-row';
import { type HistoryCursor, type HistoryFilter, historyQuery } from '../../domain/history/history-filter';
import type { Restart } from '../../domain/restart/restart';
import { readHistoryPage } from './read-page';

export const EXPORT_FORMATS = ['csv', 'jsonl'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Records that are in memory at a time. */
const AT_A_TIME = 500;
/** So long they may be looked for before restarts are gone through one stretch after the other; milliseconds. */
const PAGE_WITHIN_MS = 2_000;

/**
 * Exactly what a filter shows, newest first, as it is read: bytes of a file, page by page, so that its size costs no
 * memory. What is asked for meanwhile is newer than where it began and is not in it. Who exported what is recorded first.
 * `read` is for reading the history. A database that fails on the way breaks the stream off, so that half a file cannot be taken for a whole one.
 */
export async function exportHistory(
  { record, read }: { record: Database; read: Database },
  actor: Actor,
  filter: HistoryFilter,
  format: ExportFormat,
): Promise<{ bytes: ReadableStream<Uint8Array>; asOf: string }> {
  const asOf = await record.transaction(async (tx) => {
    const at = await databaseNow(tx);
    const data = { format, filter: historyQuery(filter) };
    const subject = { subjectKind: 'export', subjectId: randomUUID(), seq: 1 };
    await insertEvents(tx, [{ at, ...subject, kind: 'exported', actor, data }]);
    return at;
  });
  const encoder = new TextEncoder();
  let cursor: HistoryCursor | null = null;
  let begun = false;
  const source: UnderlyingDefaultSource<Uint8Array> = {
    async pull(controller) {
      if (!begun && format === 'csv') controller.enqueue(encoder.encode(BYTE_ORDER_MARK + csvLine(EXPORT_FIELDS)));
      begun = true;
      // A stretch that holds none of them is no end, and a pull that gives nothing would be the last one.
      for (let found = 0; found === 0; ) {
        const page = await readHistoryPage(read, filter, cursor, AT_A_TIME, PAGE_WITHIN_MS);
        found = page.records.length;
        if (found > 0)
          controller.enqueue(encoder.encode(page.records.map((record) => lineOf(record, format)).join('')));
        cursor = page.next;
        if (cursor !== null) continue;
        controller.close();
        return;
      }
    },
  };
  // Nothing is read before somebody wants it.
  const bytes = new ReadableStream(source, { highWaterMark: 0 });
  return { bytes, asOf };
}

function lineOf(record: Restart, format: ExportFormat): string {
  const row = exportRowOf(record);
  return format === 'csv' ? csvLine(EXPORT_FIELDS.map((field) => row[field])) : `${JSON.stringify(row)}\n`;
}
