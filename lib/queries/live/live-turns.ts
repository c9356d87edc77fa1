import { monotonicMs } from '../../clock';
import { type FacetsChange, facetsChange } from '../../domain/instance/facets-change';
import type { FleetFacets } from '../../domain/instance/fleet-list';
import { type FleetChange, netOf } from '../../fleet/fleet-entry';
import type { FleetMemory } from '../../fleet/fleet-memory';
import type { FleetInMemory } from '../../fleet/fleet-now';
import type { FleetResult } from '../../fleet/fleet-results';
import type { LivePosition } from './live-position';

/** Everybody who follows is told at once, and so long after the first change of a turn, in milliseconds: what they share is made once. */
const TURN_MS = 250;
/** So long a page takes to be made, at most, in milliseconds. */
const PAGE_TAKES_MS = 3_000;
/** So many changes are remembered, and so many turns. */
const REMEMBERED = 20_000;
const FACETS_REMEMBERED = 20;

/** What has changed in this process, in turns, for all who follow it. */
export interface LiveTurns {
  position(memory: FleetMemory): LivePosition;
  /** Where a page begins to follow that is being made: some seconds back, since its parts are read one after another. Null before there is a fleet. */
  positionForPage(): LivePosition | null;
  /** Whether all that has changed since is remembered. */
  knows(memory: FleetMemory, position: LivePosition): boolean;
  /** What has changed between, each subject once, as the database names it. */
  between(from: LivePosition, to: LivePosition): readonly string[];
  /** What became of each instance since; null where that is no longer remembered. */
  netChanges(memory: FleetMemory, seq: number): readonly FleetChange[] | null;
  /** What else can be chosen in filters than then; null for nothing, and everything where that is no longer remembered. */
  facetsSince(memory: FleetMemory, seq: number): FacetsChange | null;
  /** What a result comes to between two changes, worked out once for all who ask. */
  once(between: string, result: FleetResult, make: () => number): number;
  /** Resolves when something has changed, after that many milliseconds, or at the signal. */
  wait(mostMs: number, signal: AbortSignal): Promise<void>;
}

/** Follows what the fleet in memory hears, for the life of the process. */
export function createLiveTurns(inMemory: FleetInMemory): LiveTurns {
  let turn = 0;
  /** Of this turn, and before, not all is remembered. */
  let forgotten = 0;
  let heard: { turn: number; subject: string }[] = [];
  let isDue = false;
  const waiting = new Set<() => void>();
  let past: (LivePosition & { atMs: number })[] = [];
  const net = fewNewest<readonly FleetChange[] | null>();
  const between = fewNewest<readonly string[]>();
  /** What could be chosen from which change on, oldest first. */
  let facets: { of: FleetFacets; seq: number }[] = [];
  let facetsOf = '';
  const facetsMade = fewNewest<FacetsChange>();
  const made = new WeakMap<FleetResult, FewNewest<number>>();

  /** One after the other, with everything else of the process between: together hundreds would hold up whatever is to be sent. */
  const wakeAll = async () => {
    for (const go of [...waiting]) {
      go();
      await new Promise(setImmediate);
    }
  };
  const noteFacets = (memory: FleetMemory) => {
    // Numbers of another memory say nothing of this one.
    if (facetsOf !== memory.epoch) facets = [];
    facetsOf = memory.epoch;
    const now = memory.facets();
    const last = facets.at(-1);
    if (now === last?.of) return;
    // What is made anew may say the same.
    if (last !== undefined && Object.keys(facetsChange(last.of, now)).length === 0) last.of = now;
    else facets = [...facets.slice(-FACETS_REMEMBERED), { of: now, seq: memory.seq() }];
  };
  const notePast = () => {
    const { memory } = inMemory;
    if (memory === null) return;
    const nowMs = monotonicMs();
    // The last that is old enough stays.
    const old = past.findLastIndex(({ atMs }) => nowMs - atMs >= PAGE_TAKES_MS);
    past = [...past.slice(Math.max(0, old)), { epoch: memory.epoch, seq: memory.seq(), turn, atMs: nowMs }];
  };
  inMemory.heard.add((subjects) => {
    turn += 1;
    for (const subject of subjects) heard.push({ turn, subject });
    notePast();
    if (heard.length > 2 * REMEMBERED) {
      heard = heard.slice(-REMEMBERED);
      forgotten = heard[0]?.turn ?? turn;
    }
    if (isDue) return;
    isDue = true;
    setTimeout(() => {
      isDue = false;
      void wakeAll();
    }, TURN_MS).unref();
  });
  return {
    position: (memory) => {
      // Whoever goes on from here knows what can be chosen now.
      noteFacets(memory);
      return { epoch: memory.epoch, seq: memory.seq(), turn };
    },
    positionForPage: () => {
      const { memory } = inMemory;
      if (memory === null) return null;
      const nowMs = monotonicMs();
      if (past.length === 0) past.push({ epoch: memory.epoch, seq: memory.seq(), turn, atMs: nowMs });
      const old = past.findLast(({ atMs }) => nowMs - atMs >= PAGE_TAKES_MS) ?? past[0];
      return old?.epoch === memory.epoch ? old : null;
    },
    knows: (memory, position) =>
      position.epoch === memory.epoch &&
      position.turn <= turn &&
      position.turn >= forgotten &&
      memory.changesAfter(position.seq) !== null,
    between: (from, to) =>
      between(`${from.turn} ${to.turn}`, () => {
        const subjects = new Set<string>();
        for (let at = heard.length - 1; at >= 0; at -= 1) {
          const one = heard[at];
          if (one === undefined || one.turn <= from.turn) break;
          if (one.turn <= to.turn) subjects.add(one.subject);
        }
        return [...subjects];
      }),
    netChanges: (memory, seq) =>
      net(`${memory.epoch} ${seq} ${memory.seq()}`, () => {
        const changes = memory.changesAfter(seq);
        return changes === null ? null : netOf(changes);
      }),
    facetsSince: (memory, seq) => {
      noteFacets(memory);
      const now = facets.at(-1);
      if (now === undefined || now.seq <= seq) return null;
      const before = facets.findLast((one) => one.seq <= seq) ?? null;
      return facetsMade(`${memory.epoch} ${before?.seq} ${now.seq}`, () => facetsChange(before?.of ?? null, now.of));
    },
    once: (key, result, make) => {
      const known = made.get(result) ?? fewNewest<number>();
      made.set(result, known);
      return known(key, make);
    },
    wait: (mostMs, signal) =>
      new Promise((resolve) => {
        const go = () => {
          clearTimeout(tooLong);
          waiting.delete(go);
          signal.removeEventListener('abort', go);
          resolve();
        };
        const tooLong = setTimeout(go, mostMs);
        tooLong.unref();
        waiting.add(go);
        signal.addEventListener('abort', go, { once: true });
        if (signal.aborted) go();
      }),
  };
}

/** So many are kept: those who are told one after another do not all begin and end at the same change. */
const FEW = 8;

/** Gives what was made under a key, where that is still kept. */
type FewNewest<T> = (key: string, make: () => T) => T;

function fewNewest<T>(): FewNewest<T> {
  const kept = new Map<string, { value: T }>();
  return (key, make) => {
    const known = kept.get(key) ?? { value: make() };
    kept.set(key, known);
    const oldest = kept.keys().next().value;
    if (kept.size > FEW && oldest !== undefined) kept.delete(oldest);
    return known.value;
  };
}
