import type { Instance } from './simulated-instance';

/** One thing that came or went, in the order in which it happened. */
export type Passage = { account: string; released: string } | { account: string; added: Instance };

/** What happened since the state was saved last, so that saving costs what changed and not the whole fleet. */
export class UnsavedChanges {
  /** True when too much changed at once to tell it one by one: another scenario, another fleet. */
  whole = false;
  readonly changed = new Set<Instance>();
  readonly passages: Passage[] = [];

  /** Notes that an instance is no longer as it was. */
  change(instance: Instance): void {
    if (!this.whole) {
      this.changed.add(instance);
    }
  }

  pass(passage: Passage): void {
    if (!this.whole) {
      this.passages.push(passage);
    }
  }

  /** Gives up telling single changes, until everything was saved. */
  replaceAll(): void {
    this.clear();
    this.whole = true;
  }

  /** Everything is saved. */
  clear(): void {
    this.whole = false;
    this.changed.clear();
    this.passages.length = 0;
  }
}
