import type { Language } from '../words/language';
import type { Estimate, EstimateView } from './estimate';

/** An estimate as a page gets it: a page of the release before shows its text. */
export function estimateView(language: Language, estimate: Estimate | null): EstimateView | null {
  return estimate === null ? null : { ...estimate, text: durationRange(language, estimate.fromMs, estimate.toMs) };
}

/** "8 to 12 min", "about 40 s": never finer than it is known. */
export function durationRange(language: Language, fromMs: number, toMs: number): string {
  const { t } = language;
  const [from, to] = [rounded(fromMs), rounded(toMs)];
  const time = inWords(language, to);
  if (from.unit === to.unit && from.amount === to.amount) return t('rollout.about', { time });
  if (from.unit === to.unit) return t('rollout.between', { from: from.amount, to: time });
  return t('rollout.betweenUnits', { from: inWords(language, from), to: time });
}

interface Rounded {
  amount: string;
  unit: 'seconds' | 'minutes' | 'hours';
}

function inWords({ t }: Language, { amount, unit }: Rounded): string {
  switch (unit) {
    case 'seconds':
      return t('time.seconds', { seconds: amount });
    case 'minutes':
      return t('time.minutes', { minutes: amount });
    case 'hours':
      return t('time.hours', { hours: amount });
  }
}

function rounded(ms: number): Rounded {
  const seconds = ms / 1000;
  if (seconds < 10) return { amount: String(Math.max(1, Math.ceil(seconds))), unit: 'seconds' };
  if (seconds < 90) return { amount: String(Math.ceil(seconds / 5) * 5), unit: 'seconds' };
  if (seconds < 5_400) return { amount: String(Math.ceil(seconds / 60)), unit: 'minutes' };
  return { amount: (Math.ceil(seconds / 360) / 10).toFixed(1).replace('.0', ''), unit: 'hours' };
}
