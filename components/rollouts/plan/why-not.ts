import { type Grant, lackWords, mayDo } from '@/lib/domain/access/permissions';
import type { PlanView } from '@/lib/domain/rollout/rollout-views';
import type { Language } from '@/lib/domain/words/language';

/** What is asked beside the plan itself. */
export interface PlanStanding {
  /** Why nothing can be asked at all. */
  trouble: string | null;
  grants: readonly Grant[];
  /** What the stop switch says while it is on. */
  stop: string | null;
  /** The address holds what is not understood: it may have been meant as a limit. */
  stray: boolean;
  /** Something in the form cannot be used. */
  faulty: boolean;
}

type Judged = Pick<PlanView, 'rolloutId' | 'mine' | 'differences' | 'preview'>;

/** Why a plan cannot be applied now, in a sentence; null when it can. First what holds for the desk, then for the plan. The server asks again. */
export function whyNot(
  language: Language,
  { rolloutId, mine, differences, preview }: Judged,
  standing: PlanStanding,
): string | null {
  const { t } = language;
  if (standing.trouble !== null) return standing.trouble;
  if (rolloutId !== null) return t('plan.block.applied');
  if (!mine) return t('plan.block.notMine');
  const may = mayDo(standing.grants, 'rollouts.run');
  if (!may.allowed) return lackWords(language, may.lacks).sentence;
  if (standing.stop !== null) return standing.stop;
  if (differences.length > 0) return t('plan.block.changed');
  if (preview.restarting === 0) return t('plan.block.nothing');
  if (standing.stray) return t('plan.block.stray');
  return standing.faulty ? t('plan.block.faults') : null;
}
