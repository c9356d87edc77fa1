import { statusLabel } from '../instance/statuses';
import type { Language } from '../words/language';
import type { OutsideRow } from './history-views';

/** By what reads noticed a restart outside the desk: "Seen Starting, and then Running again". */
export function outsideWords(language: Language, { evidence, seen }: Pick<OutsideRow, 'evidence' | 'seen'>): string {
  const { t } = language;
  return evidence === 'status'
    ? t('outside.seenInStatus', { status: statusLabel(language, seen) })
    : t('outside.newStartTime', { startTime: seen });
}
