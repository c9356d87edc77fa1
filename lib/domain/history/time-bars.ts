import type { TimeBar } from './history-views';

/** Widths that a bar of the distribution can have, in milliseconds. */
const WIDTHS_MS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1_800, 3_600, 7_200, 21_600, 86_400].map((s) => s * 1_000);
/** So many bars at the most, and one for what took longer. */
const MOST_BARS = 24;
/** The share that the bars of one width hold: what took longest would press all others together. */
const SHOWN = 0.98;

/**
 * How long restarts took, as bars of one width from zero on; what few took much longer is in the last one, which is open.
 * Empty for none.
 */
export function timeBars(times: readonly { tookMs: number; count: number }[]): TimeBar[] {
  const sorted = times.filter(({ count }) => count > 0).sort((a, b) => a.tookMs - b.tookMs);
  const total = sorted.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return [];
  let seen = 0;
  const shown = sorted.find(({ count }) => {
    seen += count;
    return seen >= SHOWN * total;
  });
  const reach = (shown ?? sorted[0])?.tookMs ?? 0;
  const widest = WIDTHS_MS.at(-1) ?? 1;
  const widthMs =
    WIDTHS_MS.find((width) => reach < width * MOST_BARS) ?? widest * Math.ceil((reach + 1) / (widest * MOST_BARS));
  const bars = Array.from(
    { length: Math.floor(reach / widthMs) + 1 },
    (_, at): TimeBar => ({
      fromMs: at * widthMs,
      toMs: (at + 1) * widthMs,
      count: 0,
    }),
  );
  const longer: TimeBar = { fromMs: bars.length * widthMs, toMs: null, count: 0 };
  for (const { tookMs, count } of sorted) (bars[Math.floor(tookMs / widthMs)] ?? longer).count += count;
  return longer.count > 0 ? [...bars, longer] : bars;
}
