import { delay, monotonicMs } from '@/lib/clock';

/** Between two looks, in milliseconds: what takes long is looked at less often, and found a twentieth later at most. */
const PAUSE_MS = { first: 25, longest: 250, ofWaited: 1 / 20 };

/** Waits until `look` gives something other than null, undefined or false. The limit is generous: it only ends what hangs. */
export async function eventually<T>(
  what: string,
  look: () => Promise<T | null | undefined | false>,
  limitMs = 300_000,
): Promise<T> {
  const begun = monotonicMs();
  for (;;) {
    const seen = await look();
    if (seen !== null && seen !== undefined && seen !== false) return seen;
    const waitedMs = monotonicMs() - begun;
    if (waitedMs > limitMs) throw new Error(`Never happened within ${limitMs} ms: ${what}`);
    await delay(Math.min(PAUSE_MS.longest, PAUSE_MS.first + waitedMs * PAUSE_MS.ofWaited));
  }
}
