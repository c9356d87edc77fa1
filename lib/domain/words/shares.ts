import { inDigits } from './digits';
import type { Language } from './language';

/** "9 %"; a part that is there is never told as none, and one that is not all never as all. */
export function percent({ t }: Language, part: number, whole: number): string {
  const share = whole === 0 ? 0 : (100 * part) / whole;
  if (share > 0 && share < 1) return t('insights.percentUnder');
  if (share < 100 && share > 99) return t('insights.percentOver');
  return t('insights.percent', { share: Math.round(share) });
}

/** A change of a number, with its sign: "+72", "−5", "±0". */
export function signed(language: Language, change: number): string {
  const size = inDigits(language, Math.abs(change));
  if (change === 0) return '±0';
  return change > 0 ? `+${size}` : `−${size}`;
}

/** How a share has moved, in whole points of a hundred; null where there is nothing to compare. */
export function pointsMoved(now: readonly [number, number], before: readonly [number, number]): number | null {
  const [share, earlier] = [now, before].map(([part, whole]) => (whole === 0 ? null : (100 * part) / whole));
  if (share === null || share === undefined || earlier === null || earlier === undefined) return null;
  // What is told as "14 %" and "9 %" has moved by 5.
  return Math.round(share) - Math.round(earlier);
}
