import type { Language } from '../words/language';
import { addDays, type Day } from './days';

/** Stretches of days that are one click away, in the order in which they are offered. */
export const PRESET_ORDER = ['today', 'yesterday', '7', '30', '90'] as const;
export type DayPreset = (typeof PRESET_ORDER)[number];

/** What a stretch is called: "Last 7 days". */
export function presetLabel({ t }: Language, preset: DayPreset): string {
  return preset === 'today' || preset === 'yesterday' ? t(`days.${preset}`) : t('days.last', { days: Number(preset) });
}

/** The first and the last day of a stretch; the days that end today hold today. */
export function presetDays(preset: DayPreset, today: Day): { from: Day; to: Day } {
  if (preset === 'today') return { from: today, to: today };
  if (preset === 'yesterday') return { from: addDays(today, -1), to: addDays(today, -1) };
  return { from: addDays(today, 1 - Number(preset)), to: today };
}

/** Which stretch these days are; null for another one. */
export function dayPresetOf({ from, to }: { from: Day | ''; to: Day | '' }, today: Day): DayPreset | null {
  return (
    PRESET_ORDER.find((preset) => {
      const days = presetDays(preset, today);
      return days.from === from && (days.to === to || (to === '' && days.to === today));
    }) ?? null
  );
}
