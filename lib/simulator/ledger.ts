/** One request that arrived, as GET /__simulator/ledger shows it. */
export interface LedgerEntry {
  /** ISO 8601 UTC with milliseconds. */
  at: string;
  action: string;
  regionId: string | null;
  instanceId: string | null;
  force: boolean;
  dryRun: boolean;
  requestId: string;
  /**
   * What was really done, whatever was answered: `accepted` (it took effect; for reads: they were done), the error
   * code, DryRunOperation included, or `none` when nothing was done and no code was answered.
   */
  outcome: string;
  /** The kinds of the faults applied, joined by '+' when there were several. */
  fault?: string;
}

/** Reads are many and dull: only the last ones are kept. */
const MOST_READS = 10_000;

interface Numbered {
  order: number;
  entry: LedgerEntry;
}

/** Remembers the requests: every RebootInstance, of all others the last 10,000. */
export class Ledger {
  #order = 0;
  #emptied = 0;
  #reboots: Numbered[] = [];
  #reads: Numbered[] = [];

  add(entry: LedgerEntry): void {
    const numbered = { order: this.#order++, entry };
    if (isReboot(entry)) {
      this.#reboots.push(numbered);
      return;
    }
    this.#reads.push(numbered);
    // Cut in large steps: shifting one at a time would move the whole array at every read.
    if (this.#reads.length >= MOST_READS * 2) {
      this.#reads = this.#reads.slice(-MOST_READS);
    }
  }

  /** The entries, oldest first; of one action only when it is given. */
  entries(action?: string): LedgerEntry[] {
    const all = [...this.#reboots, ...this.#reads.slice(-MOST_READS)].sort((a, b) => a.order - b.order);
    return all.map((numbered) => numbered.entry).filter((entry) => action === undefined || entry.action === action);
  }

  /** The entries that must be saved, from the `from`th on, in the order in which they arrived. */
  rebootsFrom(from: number): LedgerEntry[] {
    return this.#reboots.slice(from).map((numbered) => numbered.entry);
  }

  /** How often the ledger was emptied. */
  get emptied(): number {
    return this.#emptied;
  }

  clear(): void {
    this.#reboots = [];
    this.#reads = [];
    this.#emptied += 1;
  }
}

/** Whether an entry is one of those that are never dropped, and survive a restart of the simulator. */
export function isReboot(entry: LedgerEntry): boolean {
  return entry.action === 'RebootInstance';
}
