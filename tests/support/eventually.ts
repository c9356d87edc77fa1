import { delay, monotonicMs } from '../../lib/clock';

/** Waits until `look` gives something other than null, undefined or false. The limit is generous: it only ends what hangs. */
export async function eventually<T>(
  what: string,
  look: () => Promise<T | null | undefined | false>,
  limitMs = 120_000,
): Promise<T> {
  const until = monotonicMs() + limitMs;
  for (;;) {
    const seen = await look();
    if (seen !== null && seen !== undefined && seen !== false) return seen;
    if (monotonicMs() > until) throw new Error(`Never happened within ${limitMs} ms: ${what}`);
    await delay(25);
  }
}
