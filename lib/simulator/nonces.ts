/** How far a request's time may be off, in ms (common error codes: InvalidTimeStamp.Expired, 15 minutes). */
export const SIGNATURE_AGE_MS = 15 * 60_000;

/** At most so many are remembered; past that the oldest are forgotten. */
const MOST = 200_000;

/**
 * The nonces that were used. Each is remembered for as long as a request that carries it could be within its time:
 * a stamp may lie 15 minutes ahead, so twice the signature's age.
 */
export class Nonces {
  /** Those worth saving that were used since the last `takeUnsaved`. */
  #unsaved: [string, number][] = [];
  readonly #used = new Map<string, { until: number; keep: boolean }>();

  /** Takes a nonce; false when it was used before. `keep` puts it into the saved state, so that a restart's replay fails. */
  use(nonce: string, now: number, keep: boolean): boolean {
    this.#forget(now);
    if (this.#used.has(nonce)) {
      return false;
    }
    const until = now + 2 * SIGNATURE_AGE_MS;
    this.#used.set(nonce, { until, keep });
    // Nobody takes them where nothing is saved.
    if (keep && this.#unsaved.length < MOST) {
      this.#unsaved.push([nonce, until]);
    }
    return true;
  }

  /** What is worth saving: nonce and the wall-clock ms until which it counts. */
  saved(): [string, number][] {
    return [...this.#used].flatMap(([nonce, entry]): [string, number][] => (entry.keep ? [[nonce, entry.until]] : []));
  }

  /** What of `saved` is new since this was called last. */
  takeUnsaved(): [string, number][] {
    const unsaved = this.#unsaved;
    this.#unsaved = [];
    return unsaved;
  }

  /** Takes up what was saved. */
  restore(saved: readonly (readonly [string, number])[]): void {
    for (const [nonce, until] of saved) {
      this.#used.set(nonce, { until, keep: true });
    }
  }

  #forget(now: number): void {
    // A Map keeps the order of insertion, and all live equally long: the expired ones come first.
    for (const [nonce, entry] of this.#used) {
      if (entry.until > now && this.#used.size < MOST) {
        return;
      }
      this.#used.delete(nonce);
    }
  }
}
