import type { ApplyField } from '@/lib/domain/rollout/plan';
import { readLimit } from '@/lib/domain/rollout/plan-query';
import {
  type Limit,
  MOST_LOOK_MINUTES,
  MOST_TARGETS,
  type RolloutOptions,
  type RolloutOrder,
} from '@/lib/domain/rollout/rollout-options';
import type { Language } from '@/lib/domain/words/language';

/** A limit as it is typed. */
export interface LimitDraft {
  text: string;
  kind: Limit['kind'];
}

/** The limits as they stand in the form, half typed ones too. */
export interface PlanDraft {
  atOnce: LimitDraft;
  /** Empty: no limit of its own. */
  perZone: LimitDraft;
  /** '': no limit by tag. */
  tag: string;
  perTag: LimitDraft;
  stopAfter: string;
  canary: 'off' | 'ask' | 'timed';
  minutes: string;
  order: RolloutOrder;
}

export type DraftFaults = Partial<Record<ApplyField, string>>;

/** How long a timed pause is at first, in minutes. */
const FIRST_MINUTES = 10;

/** The form of these limits. */
export function planDraftOf({ atOnce, perZone, perTag, stopAfter, canary, order }: RolloutOptions): PlanDraft {
  return {
    atOnce: typed(atOnce),
    perZone: perZone === null ? { text: '', kind: 'count' } : typed(perZone),
    tag: perTag?.key ?? '',
    perTag: perTag === null ? { text: '1', kind: 'count' } : typed(perTag.limit),
    stopAfter: String(stopAfter),
    canary: canary === null ? 'off' : canary.lookMinutes === null ? 'ask' : 'timed',
    minutes: String(canary?.lookMinutes ?? FIRST_MINUTES),
    order,
  };
}

/** The limits that a form asks for; null while something in it cannot be used, which stands among its faults. */
export function readDraft({ t }: Language, draft: PlanDraft): { options: RolloutOptions | null; faults: DraftFaults } {
  const { tag, canary, order } = draft;
  const faults: DraftFaults = {};
  const wholeNumber = (most: number) => t('plan.wholeNumber', { most });
  const limitOf = (field: 'atOnce' | 'perZone' | 'perTag'): Limit | null => {
    const { text, kind } = draft[field];
    const limit = readLimit(kind === 'percent' ? `${text.trim().replace(/%$/, '')}%` : text);
    // Whoever types "10%" into a field that counts means a share, and gets one.
    if (limit === null) faults[field] = wholeNumber(kind === 'percent' ? 100 : MOST_TARGETS);
    return limit;
  };
  const numberOf = (field: 'stopAfter' | 'canary', text: string, most: number): number => {
    const value = /^\d{1,6}$/.test(text.trim()) ? Number(text) : 0;
    if (value < 1 || value > most) faults[field] = wholeNumber(most);
    return value;
  };
  const atOnce = limitOf('atOnce');
  const perZone = draft.perZone.text.trim() === '' ? null : limitOf('perZone');
  const perTag = tag === '' ? null : limitOf('perTag');
  const stopAfter = numberOf('stopAfter', draft.stopAfter, MOST_TARGETS);
  const minutes = canary === 'timed' ? numberOf('canary', draft.minutes, MOST_LOOK_MINUTES) : null;
  if (atOnce === null || Object.keys(faults).length > 0) return { options: null, faults };
  const options: RolloutOptions = {
    atOnce,
    perZone,
    perTag: perTag === null ? null : { key: tag, limit: perTag },
    stopAfter,
    canary: canary === 'off' ? null : { lookMinutes: minutes },
    order,
  };
  return { options, faults };
}

function typed({ kind, value }: Limit): LimitDraft {
  return { text: String(value), kind };
}
