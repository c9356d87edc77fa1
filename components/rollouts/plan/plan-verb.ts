import type { RolloutMode } from '@/lib/domain/rollout/rollout-options';
import type { Language } from '@/lib/domain/words/language';

/** "Restart 7 instances", "Force restart 1 instance": titles and buttons. */
export function verbOf({ t }: Language, mode: RolloutMode, count: number): string {
  return mode === 'force' ? t('plan.forceVerb', { count }) : t('plan.verb', { count });
}
