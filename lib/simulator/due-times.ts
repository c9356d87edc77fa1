interface Due<T> {
  at: number;
  item: T;
}

/** When something is to be looked at next, for many items: what is due is found without looking at what is not. */
export class DueTimes<T> {
  /** A binary heap by time. An entry that is no longer its item's is passed over when it comes up. */
  #heap: Due<T>[] = [];
  readonly #current = new Map<T, Due<T>>();

  /** Sets or moves the time of an item, in the unit that `take` is given; null: there is none any more. */
  set(item: T, at: number | null): void {
    if (at === null) {
      this.#current.delete(item);
      return;
    }
    const entry = { at, item };
    this.#current.set(item, entry);
    this.#push(entry);
    if (this.#heap.length > 2 * this.#current.size + 64) {
      this.#heap = [...this.#current.values()].sort((a, b) => a.at - b.at);
    }
  }

  /** Takes out all items whose time is `now` or earlier, the earliest first. */
  take(now: number): T[] {
    const taken: T[] = [];
    for (let [first] = this.#heap; first !== undefined && first.at <= now; [first] = this.#heap) {
      this.#pop();
      if (this.#current.get(first.item) === first) {
        this.#current.delete(first.item);
        taken.push(first.item);
      }
    }
    return taken;
  }

  clear(): void {
    this.#heap = [];
    this.#current.clear();
  }

  #push(entry: Due<T>): void {
    let index = this.#heap.length;
    while (index > 0) {
      const above = (index - 1) >>> 1;
      const parent = this.#heap[above];
      if (parent === undefined || parent.at <= entry.at) {
        break;
      }
      this.#heap[index] = parent;
      index = above;
    }
    this.#heap[index] = entry;
  }

  #pop(): void {
    const last = this.#heap.pop();
    const size = this.#heap.length;
    if (last === undefined || size === 0) {
      return;
    }
    let index = 0;
    for (;;) {
      const left = this.#heap[2 * index + 1];
      const right = this.#heap[2 * index + 2];
      const next = left !== undefined && right !== undefined && right.at < left.at ? right : left;
      if (next === undefined || next.at >= last.at) {
        break;
      }
      this.#heap[index] = next;
      index = 2 * index + (next === left ? 1 : 2);
    }
    this.#heap[index] = last;
  }
}
