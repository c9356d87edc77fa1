import { type Bucket, STANDINGS } from '@/lib/domain/instance/fleet-filter';
import type { Language } from '@/lib/domain/words/language';
import type { Tally } from './selection';

/** So many that stand there: "5 can restart". */
export function standingWords({ t }: Language, standing: Bucket, count: number): string {
  return t(`fleetPage.count.${standing}`, { count });
}

/** "5 can restart, 1 cannot": what the rows that are shown say, without what there is none of. */
export function tallyWords(language: Language, { standings }: Tally): string {
  return STANDINGS.filter((each) => standings[each] > 0)
    .map((each) => standingWords(language, each, standings[each]))
    .join(language.t('fleetPage.comma'));
}

/** What is heard of what is selected. */
export function spokenSelection(language: Language, size: number, tally: Tally): string {
  const { t } = language;
  if (size === 0) return t('fleetPage.select.nothing');
  const standings = tallyWords(language, tally);
  return standings === ''
    ? t('fleetPage.select.selected', { count: size })
    : t('fleetPage.select.selectedOf', { count: size, standings });
}
