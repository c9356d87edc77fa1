/** A heap of what comes first by a number. */
export class Heap<T> {
  readonly #entries: { at: number; value: T }[] = [];

  get size(): number {
    return this.#entries.length;
  }

  push(at: number, value: T): void {
    const entries = this.#entries;
    entries.push({ at, value });
    for (let index = entries.length - 1; index > 0; ) {
      const parent = (index - 1) >> 1;
      if (this.#at(parent) <= this.#at(index)) return;
      this.#swap(parent, index);
      index = parent;
    }
  }

  /** Takes out what comes first; undefined when there is nothing. */
  pop(): { at: number; value: T } | undefined {
    const entries = this.#entries;
    const first = entries[0];
    const last = entries.pop();
    if (last === undefined || entries.length === 0) return first;
    entries[0] = last;
    for (let index = 0; ; ) {
      const [left, right] = [2 * index + 1, 2 * index + 2];
      const least = right < entries.length && this.#at(right) < this.#at(left) ? right : left;
      if (least >= entries.length || this.#at(index) <= this.#at(least)) return first;
      this.#swap(index, least);
      index = least;
    }
  }

  #at(index: number): number {
    return this.#entries[index]?.at ?? Number.POSITIVE_INFINITY;
  }

  #swap(one: number, other: number): void {
    const entries = this.#entries;
    const [first, second] = [entries[one], entries[other]];
    if (first === undefined || second === undefined) return;
    entries[one] = second;
    entries[other] = first;
  }
}
