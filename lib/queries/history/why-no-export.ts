import { oneOfParts, type PartRules } from '../../domain/address-parts';
import { HISTORY_PARTS, ignoredWords, parseHistoryFilter } from '../../domain/history/history-filter';
import { strayWords } from '../../domain/stray-words';
import type { Language } from '../../domain/words/language';
import { inARow } from '../../domain/words/sentences';
import { EXPORT_FORMATS } from './export-history';

/** What the address of an export may hold. */
export const EXPORT_PARTS: PartRules = { ...HISTORY_PARTS, format: oneOfParts(EXPORT_FORMATS) };

/** Why a file of what this query filters would hold more than was meant, in a sentence; null when it would not. */
export function whyNoExport(language: Language, params: URLSearchParams): string | null {
  const { t } = language;
  const { stray, q } = parseHistoryFilter(params, EXPORT_PARTS);
  if (stray !== '') return t('export.nothing', { why: inARow(language, ...strayWords(language, stray, EXPORT_PARTS)) });
  const ignored = ignoredWords(q).join(' ');
  if (ignored === '') return null;
  return t('export.nothing', { why: t('export.ignored', { words: ignored }) });
}
