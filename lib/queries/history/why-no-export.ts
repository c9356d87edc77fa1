import { oneOfParts, type PartRules, strayWords } from '../../domain/address-parts';
import { HISTORY_PARTS, ignoredWords, parseHistoryFilter } from '../../domain/history/history-filter';
import { EXPORT_FORMATS } from './export-history';

/** What the address of an export may hold. */
export const EXPORT_PARTS: PartRules = { ...HISTORY_PARTS, format: oneOfParts(EXPORT_FORMATS) };

/** Why a file of what this query filters would hold more than was meant, in a sentence; null when it would not. */
export function whyNoExport(params: URLSearchParams): string | null {
  const { stray, q } = parseHistoryFilter(params, EXPORT_PARTS);
  if (stray !== '') return `Nothing was exported. ${strayWords(stray, EXPORT_PARTS).join(' ')}`;
  const ignored = ignoredWords(q).join(' ');
  if (ignored === '') return null;
  return `Nothing was exported. The search cannot find "${ignored}": a word needs three letters or digits in a row.`;
}
