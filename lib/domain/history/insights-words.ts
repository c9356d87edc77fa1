import { type Day, daysBetween } from '../time/days';
import type { Language } from '../words/language';
import { percent } from '../words/shares';
import type { InsightsView } from './history-views';

/** What the one sentence over the insights is made of. */
export interface InsightsSentence {
  /** How many days; the only one, where it is one; and today in their zone. */
  days: number;
  day: Day;
  today: Day;
  asked: number;
  again: number;
  forced: number;
  underWay: number;
  before: { asked: number; forced: number };
  /** Who forced most; null for nobody. */
  most: { name: string; forced: number } | null;
}

/** What the sentence needs of a view; null where a server of before did not count it. */
export function whatHappened(view: InsightsView, today: Day): InsightsSentence | null {
  const { who, from, to } = view;
  if (who === undefined) return null;
  const first = who.people.rows[0];
  return {
    ...{ days: daysBetween(from, to) + 1, day: from, today },
    ...{ asked: who.now.asked, again: who.now.again, forced: who.now.forced },
    underWay: view.outcomes.under_way ?? 0,
    before: { asked: who.before.asked, forced: who.before.forced },
    most: first === undefined || first.now.forced === 0 ? null : { name: first.name, forced: first.now.forced },
  };
}

/**
 * What happened, who did it, is it getting better: "612 restarts asked for in 7 days, 96% running again; 14% forced (9% in the 7 days
 * before), most by Ben Carter (31)."
 */
export function insightsSentence(language: Language, told: InsightsSentence): string {
  const { t } = language;
  const { asked, forced, underWay, before, most } = told;
  const stretch = stretchOf(language, told);
  const earlier = told.days === 1 ? t('insights.dayBefore') : t('insights.daysBefore', { days: String(told.days) });
  if (asked === 0)
    return before.asked === 0
      ? t('insights.toldNone', { stretch })
      : t('insights.toldNoneNow', { stretch, before: before.asked, earlier });
  const words = {
    ...{ asked, stretch, again: percent(language, told.again, asked) },
    open: underWay === 0 ? '' : t('insights.underWay', { count: underWay }),
    compared:
      before.asked === 0
        ? t('insights.thenNone', { earlier })
        : t('insights.thenShare', { share: percent(language, before.forced, before.asked), earlier }),
  };
  if (forced === 0) return t('insights.toldNoneForced', words);
  const by = most === null ? '' : t('insights.mostBy', { name: most.name, count: most.forced });
  return t('insights.told', { ...words, share: percent(language, forced, asked), by });
}

function stretchOf({ t }: Language, { days, day, today }: InsightsSentence): string {
  if (days > 1) return t('insights.inDays', { days: String(days) });
  const ago = daysBetween(day, today);
  if (ago > 1 || ago < 0) return t('insights.onDay', { day });
  return ago === 0 ? t('insights.inToday') : t('insights.inYesterday');
}
