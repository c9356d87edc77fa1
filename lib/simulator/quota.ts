/** Calls allowed per wall-clock minute: per action, with a figure for all others. */
export interface Quotas {
  default: number;
  [action: string]: number;
}

/**
 * Counts calls per API, region and account in each wall-clock minute: once throttled, an API stays so until the next
 * minute begins (ECS, API throttling; it is shared by all keys of an account).
 */
export class QuotaCounter {
  #minute = 0;
  readonly #calls = new Map<string, number>();

  /** Counts one call at `now` (wall-clock ms); false when it is over the quota. */
  take(account: string, region: string, action: string, quotas: Quotas, now: number): boolean {
    const minute = Math.floor(now / 60_000);
    if (minute !== this.#minute) {
      this.#minute = minute;
      this.#calls.clear();
    }
    const key = `${account} ${region} ${action}`;
    const calls = (this.#calls.get(key) ?? 0) + 1;
    this.#calls.set(key, calls);
    return calls <= (quotas[action] ?? quotas.default);
  }
}
