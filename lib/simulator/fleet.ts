import type { Instance } from './simulated-instance';

/**
 * The instances of an account in the order in which they are described. Each has a place that it keeps until it goes,
 * so that a page token, which holds a place, neither skips nor repeats anything when others go.
 */
export class Fleet {
  readonly #all: Instance[];
  readonly #byRegion = new Map<string, Instance[]>();
  readonly #byId = new Map<string, Instance>();
  readonly #places = new Map<Instance, number>();
  #nextPlace = 0;

  constructor(instances: readonly Instance[]) {
    this.#all = [];
    for (const instance of instances) {
      this.add(instance);
    }
  }

  /** All of them, in order. */
  get all(): readonly Instance[] {
    return this.#all;
  }

  /** Those of a region, in order. */
  inRegion(region: string): readonly Instance[] {
    return this.#byRegion.get(region) ?? [];
  }

  find(id: string): Instance | undefined {
    return this.#byId.get(id);
  }

  /** Those of a region that have one of these ids, in order and each once. */
  named(ids: Iterable<string>, region: string): Instance[] {
    const found = [...new Set(ids)].flatMap((id) => this.#byId.get(id) ?? []);
    const here = found.filter((instance) => instance.region === region);
    return here.sort((a, b) => this.placeOf(a) - this.placeOf(b));
  }

  /** The place of an instance in the order; it says nothing about one of another fleet. */
  placeOf(instance: Instance): number {
    return this.#places.get(instance) ?? 0;
  }

  /** Puts an instance behind all others. */
  add(instance: Instance): void {
    const here = this.#byRegion.get(instance.region);
    if (here) {
      here.push(instance);
    } else {
      this.#byRegion.set(instance.region, [instance]);
    }
    this.#all.push(instance);
    this.#byId.set(instance.id, instance);
    this.#places.set(instance, this.#nextPlace++);
  }

  remove(instance: Instance): void {
    for (const list of [this.#all, this.#byRegion.get(instance.region) ?? []]) {
      const index = this.firstFrom(list, this.placeOf(instance));
      if (list[index] === instance) {
        list.splice(index, 1);
      }
    }
    this.#byId.delete(instance.id);
    this.#places.delete(instance);
  }

  /** The index of the first in `list` (in order) that stands at `place` or behind it; its length when there is none. */
  firstFrom(list: readonly Instance[], place: number): number {
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const instance = list[middle];
      if (instance !== undefined && this.placeOf(instance) < place) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
