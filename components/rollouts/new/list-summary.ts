import type { ListCheck } from '@/lib/domain/rollout/list-check';
import type { Language } from '@/lib/domain/words/language';

/** "26 found, 2 twice, 4 unknown". */
export function listSummary({ t }: Language, { found, counts }: ListCheck): string {
  const { twice, unknown, ambiguous, unclear } = counts;
  return [
    t('rolloutNew.found', { count: found }),
    ...(twice > 0 ? [t('rolloutNew.twice', { count: twice })] : []),
    ...(unknown > 0 ? [t('rolloutNew.unknown', { count: unknown })] : []),
    ...(ambiguous > 0 ? [t('rolloutNew.ambiguous', { count: ambiguous })] : []),
    ...(unclear > 0 ? [t('rolloutNew.unclear', { count: unclear })] : []),
  ].join(t('rolloutNew.comma'));
}
