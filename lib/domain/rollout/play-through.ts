import { Heap } from './heap';
import type { Allowed, LimitGroup } from './window';

/** A target with how long it will be down, in milliseconds. */
export interface PlayedTarget extends LimitGroup {
  /** Already under way: it comes back after the rest of its time. */
  begun: boolean;
  takesMs: number;
}

/** Targets of one zone and group that wait, in their order: they are begun one after another. */
interface Queue extends LimitGroup {
  waiting: { position: number; target: PlayedTarget }[];
  next: number;
}

/**
 * How long it takes until all are back when each is begun as soon as the window lets it, wave after wave, in milliseconds. The
 * same rule as `nextTargets`, made for thousands: what is full is looked at again only when one of it has come back.
 * @param note told after each step: when, how many are down then, and in which wave.
 */
export function playThrough(
  targets: readonly PlayedTarget[],
  waves: readonly number[],
  allowed: Allowed,
  note?: (atMs: number, down: number, wave: number) => void,
): number {
  const down = new Heap<PlayedTarget>();
  const counts = { zones: new Map<string, number>(), tags: new Map<string, number>() };
  const begin = (target: PlayedTarget, now: number) => {
    down.push(now + target.takesMs, target);
    add(counts.zones, target.zone, 1);
    add(counts.tags, target.tag, 1);
  };
  for (const target of targets) if (target.begun) begin(target, 0);
  let left = targets.filter(({ begun }) => !begun);
  let now = 0;
  // Without a wave that waits, those under way are waited for all the same.
  for (const [wave, size] of (waves.length === 0 ? [0] : waves).entries()) {
    const { ready, zones, tags } = queuesOf(left.slice(0, size));
    left = left.slice(size);
    const isFull = (queue: Queue) =>
      isReached(queue.zone, counts.zones, allowed.zones)
        ? ('zone' as const)
        : isReached(queue.tag, counts.tags, allowed.tags)
          ? ('tag' as const)
          : null;
    /** The first that waits for a zone or group that has room again competes with the others. */
    const wake = (blocked: Map<string, Heap<Queue>>, value: string | null) => {
      const woken = value === null ? undefined : blocked.get(value)?.pop();
      if (woken !== undefined) ready.push(woken.at, woken.value);
    };
    const fill = () => {
      while (down.size < allowed.atOnce) {
        const first = ready.pop();
        if (first === undefined) return;
        const { value: queue } = first;
        const full = isFull(queue);
        if (full === 'zone') put(zones, queue.zone, first.at, queue);
        if (full === 'tag') put(tags, queue.tag, first.at, queue);
        if (full === null) {
          const head = queue.waiting[queue.next];
          if (head !== undefined) begin(head.target, now);
          queue.next += 1;
          const then = queue.waiting[queue.next];
          if (then !== undefined) ready.push(then.position, queue);
        }
        if (full !== 'zone' && !isReached(queue.zone, counts.zones, allowed.zones)) wake(zones, queue.zone);
        if (full !== 'tag' && !isReached(queue.tag, counts.tags, allowed.tags)) wake(tags, queue.tag);
      }
    };
    fill();
    note?.(now, down.size, wave);
    for (let back = down.pop(); back !== undefined; back = down.pop()) {
      now = back.at;
      const { zone, tag } = back.value;
      add(counts.zones, zone, -1);
      add(counts.tags, tag, -1);
      wake(zones, zone);
      wake(tags, tag);
      fill();
      note?.(now, down.size, wave);
    }
  }
  return now;
}

function queuesOf(targets: readonly PlayedTarget[]) {
  const queues = new Map<string, Queue>();
  targets.forEach((target, position) => {
    const key = JSON.stringify([target.zone, target.tag]);
    const queue = queues.get(key) ?? { zone: target.zone, tag: target.tag, waiting: [], next: 0 };
    queue.waiting.push({ position, target });
    queues.set(key, queue);
  });
  const ready = new Heap<Queue>();
  for (const queue of queues.values()) ready.push(queue.waiting[0]?.position ?? 0, queue);
  return { ready, zones: new Map<string, Heap<Queue>>(), tags: new Map<string, Heap<Queue>>() };
}

function put(blocked: Map<string, Heap<Queue>>, value: string | null, at: number, queue: Queue): void {
  if (value === null) return;
  const heap = blocked.get(value) ?? new Heap<Queue>();
  heap.push(at, queue);
  blocked.set(value, heap);
}

function isReached(
  value: string | null,
  counts: ReadonlyMap<string, number>,
  most: ReadonlyMap<string, number>,
): boolean {
  const limit = value === null ? undefined : most.get(value);
  return value !== null && limit !== undefined && (counts.get(value) ?? 0) >= limit;
}

function add(counts: Map<string, number>, value: string | null, by: number): void {
  if (value !== null) counts.set(value, (counts.get(value) ?? 0) + by);
}
