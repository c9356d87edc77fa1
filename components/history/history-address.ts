import {
  HISTORY_PAGE_PARTS,
  type HistoryFilter,
  historyQuery,
  parseCursor,
  parseHistoryFilter,
  writeCursor,
} from '@/lib/domain/history/history-filter';

/** What the page of the history is narrowed to, and where the page of rows begins; '' for the newest. */
export type HistoryAddress = HistoryFilter & { before: string };

/** Reads it from a query string; total. */
export function parseHistoryAddress(params: URLSearchParams): HistoryAddress {
  const cursor = parseCursor(params.get('before'));
  return { ...parseHistoryFilter(params, HISTORY_PAGE_PARTS), before: cursor === null ? '' : writeCursor(cursor) };
}

/** The query string; '' for none. */
export function writeHistoryAddress({ before, ...filter }: HistoryAddress): string {
  const params = new URLSearchParams(historyQuery(filter));
  if (before !== '') params.set('before', before);
  return params.toString();
}
