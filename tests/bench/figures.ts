import { stopwatch } from '@/lib/clock';

/** One figure with the limit that it is judged against, measured in the same run. */
export interface Figure {
  name: string;
  /** Milliseconds, unless the name says otherwise. */
  value: number;
  limit: number;
  /** Where the limit comes from. */
  why: string;
}

/** The value below which 95 of 100 lie. */
export function p95(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * 0.95) - 1)] ?? Number.NaN;
}

/** The value in the middle. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** How long each of so many runs of `work` took, in milliseconds. */
export async function times(count: number, work: () => Promise<unknown>): Promise<number[]> {
  const measured: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const watch = stopwatch();
    await work();
    measured.push(watch.elapsedMs());
  }
  return measured;
}

/** Prints figures as ratios to their limits, then as one JSON line. True when all keep theirs. */
export function report(figures: readonly Figure[]): boolean {
  for (const { name, value, limit, why } of figures) {
    const ratio = ratioOf({ value, limit });
    console.log(
      `${ratio <= 1 ? 'ok  ' : 'OVER'} ${ratio.toFixed(2)} of ${limit}: ${name} (${value.toFixed(1)}), ${why}`,
    );
  }
  console.log(JSON.stringify(figures.map((figure) => ({ ...figure, ratio: ratioOf(figure) }))));
  return figures.every(({ value, limit }) => value <= limit);
}

/** Nothing is what a limit of 0 allows. */
export function ratioOf({ value, limit }: Pick<Figure, 'value' | 'limit'>): number {
  return limit === 0 ? value : value / limit;
}
