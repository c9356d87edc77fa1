import { knownStatus } from '../instance/statuses';
import type { Language } from '../words/language';
import type { KeptBy } from './classify-targets';
import type { Holder, HolderFact, UnsaidWait, Wait, WaitFact, WaitStep } from './wait-views';
import { waitView } from './wait-words';
import type { Allowed, LimitGroup } from './window';

/** An instance beside the targets of a rollout that counts as down in the limits of its zone and of its tag's value. */
export interface OtherDown extends LimitGroup {
  regionId: string;
  instanceId: string;
  name: string;
  /** Somebody restarts it, another rollout has begun it, or it was seen leaving Running and is on its way. */
  why: 'restart' | 'rollout' | 'changing';
  /** The record of that restart, or of that rollout. */
  linkId: string | null;
  /** As last read. */
  status: string;
  /** ISO 8601 UTC. */
  since: string;
}

/** A target of the rollout that counts as down, as far as it says why nothing more is begun. */
export interface OwnDown extends LimitGroup {
  regionId: string;
  instanceId: string;
  name: string;
  /** Null: none was made yet. */
  restartId: string | null;
  /** Its restart goes on, or is about to be made. */
  open: boolean;
  /** Why it still counts though its restart is over; null: it goes on, or gives its place back with the next step. */
  by: KeptBy | null;
  /** As last read; null: never, '': its last reads did not find it. */
  status: string | null;
  locked: boolean;
  /** Since when: the end of its restart, or when it was begun. */
  since: string;
}

/** What a running rollout may have to wait for, all as of one moment. Times are ISO 8601 UTC. */
export interface RolloutStanding {
  now: string;
  /** Those that wait for their turn in the waves begun so far. `notBefore`: not tried again before. */
  waiting: readonly (LimitGroup & { notBefore: string | null })[];
  own: readonly OwnDown[];
  others: readonly OtherDown[];
  allowed: Allowed;
  tagKey: string | null;
  /** Regions of those that wait in which no restart may be sent now. */
  budget: readonly { why: 'throttled' | 'no_budget'; regionId: string; until: string }[];
  /** When any of its targets changed last. */
  movedAt: string;
  /** Nothing moving for longer than this is not usual, in milliseconds. */
  usualMs: number;
  /** Since when no server has carried rollouts on; null: one does. */
  notCarriedSince: string | null;
}

/** So long a step may take to be taken, in milliseconds: nobody has to be told of it. */
const STEP_MS = 10_000;
/** So many holders of one limit, and so many zones or groups, are named; the rest is counted. */
const MOST_NAMED = 5;
const MOST_LIMITS = 3;

/**
 * Why a running rollout begins nothing at this moment, or less than its limits let it; each with who holds it up, since when,
 * and what to do. Empty while it waits for its own restarts alone: that is what it does.
 */
export function waitsOf(language: Language, standing: RolloutStanding): Wait[] {
  return unsaid(standing).map((wait) => waitView(language, wait));
}

function unsaid(standing: RolloutStanding): UnsaidWait[] {
  const { waiting, own, now, movedAt, usualMs, budget } = standing;
  const stillMs = Date.parse(now) - Date.parse(movedAt);
  // It moves as it usually does: nobody has to look.
  const tone = stillMs > usualMs ? 'notice' : 'neutral';
  const waits: UnsaidWait[] = [...notCarried(standing), ...notMade(standing)];
  if (waiting.length > 0 || own.some(({ by }) => by !== null)) waits.push(...places(standing, tone));
  if (waiting.length > 0) {
    const full = [...limitWaits(standing, 'zone', tone), ...limitWaits(standing, 'tag', tone)];
    waits.push(...full.slice(0, MOST_LIMITS), ...budget.map((place) => budgetWait(place, movedAt)));
    waits.push(...later(standing));
  }
  if (waits.length > 0 || own.some(({ open }) => open) || stillMs <= Math.max(STEP_MS, usualMs)) return waits;
  return [heldByNone({ code: 'unknown' }, 'notice', movedAt)];
}

/** A wait that no instance holds up. */
function heldByNone(fact: WaitFact, tone: UnsaidWait['tone'], since: string): UnsaidWait {
  return { fact, tone, since, holders: [], more: 0 };
}

function notCarried({ notCarriedSince }: RolloutStanding): UnsaidWait[] {
  return notCarriedSince === null ? [] : [heldByNone({ code: 'not_carried' }, 'notice', notCarriedSince)];
}

function notMade({ own, now }: RolloutStanding): UnsaidWait[] {
  const late = own.filter(
    ({ open, restartId, since }) => open && restartId === null && Date.parse(now) - Date.parse(since) > STEP_MS,
  );
  if (late.length === 0) return [];
  const holders = late.map((target) => ({ ...holderOf(target), does: { code: 'soon' } as const }));
  return [{ fact: { code: 'not_recorded' }, tone: 'notice', ...named(holders) }];
}

/** Places that are kept by targets whose restart is over. */
function places({ own, allowed }: RolloutStanding, tone: UnsaidWait['tone']): UnsaidWait[] {
  const kept = own.filter(({ by }) => by !== null);
  if (kept.length === 0 || own.length < allowed.atOnce) return [];
  return [
    {
      fact: { code: 'places', kept: kept.length, places: allowed.atOnce, steps: stepsOf(kept, []) },
      // While others are under way it goes on with the places that are left.
      tone: kept.length >= allowed.atOnce ? tone : 'neutral',
      ...named(kept.map(holderOf)),
    },
  ];
}

/** Zones or groups of those that wait that are full, where that is more than waiting for restarts of its own. */
function limitWaits(
  { waiting, own, others, allowed, tagKey }: RolloutStanding,
  limit: 'zone' | 'tag',
  tone: UnsaidWait['tone'],
): UnsaidWait[] {
  const most = limit === 'zone' ? allowed.zones : allowed.tags;
  const values = [...new Set(waiting.flatMap((target) => target[limit] ?? []))];
  return values.flatMap((value): UnsaidWait[] => {
    const mine = own.filter((target) => target[limit] === value);
    const theirs = others.filter((target) => target[limit] === value);
    const kept = mine.filter(({ by }) => by !== null);
    const allows = most.get(value);
    const down = mine.length + theirs.length;
    if (allows === undefined || down < allows || kept.length + theirs.length === 0) return [];
    const told = { value, most: allows, down, steps: stepsOf(kept, theirs) };
    return [
      {
        fact: limit === 'zone' ? { code: 'zone', ...told } : { code: 'tag', key: tagKey, ...told },
        tone,
        ...named([...kept.map(holderOf), ...theirs.map(otherHolder)]),
      },
    ];
  });
}

function budgetWait({ why, regionId, until }: RolloutStanding['budget'][number], movedAt: string): UnsaidWait {
  return heldByNone({ code: why, regionId, until }, 'neutral', movedAt);
}

/** All that wait were not sent at their last try, and pause before the next. */
function later({ waiting, now, movedAt }: RolloutStanding): UnsaidWait[] {
  const times = waiting.flatMap(({ notBefore }) => (notBefore !== null && notBefore > now ? [notBefore] : [])).sort();
  const [from] = times;
  if (from === undefined || times.length < waiting.length) return [];
  return [heldByNone({ code: 'later', count: waiting.length, from }, 'neutral', movedAt)];
}

/** The first few, those that have held it up for longest first, and since when. */
function named(holders: readonly Holder[]): Pick<UnsaidWait, 'holders' | 'more' | 'since'> {
  const oldest = [...holders].sort((a, b) => (a.since < b.since ? -1 : 1));
  return {
    holders: oldest.slice(0, MOST_NAMED),
    more: Math.max(0, oldest.length - MOST_NAMED),
    since: oldest[0]?.since ?? '',
  };
}

function holderOf({ regionId, instanceId, name, restartId, status, by, since }: OwnDown): Holder {
  return {
    ...{ regionId, instanceId, name, since },
    does: by === 'not_read_since' ? { code: 'notReadSince' } : { code: 'status', status },
    link: restartId === null ? null : { kind: 'restart', id: restartId },
  };
}

function otherHolder({ regionId, instanceId, name, why, linkId, status, since }: OtherDown): Holder {
  const does: HolderFact = why === 'changing' ? { code: 'status', status } : { code: why };
  return {
    ...{ regionId, instanceId, name, since, does },
    link: linkId === null || why === 'changing' ? null : { kind: why, id: linkId },
  };
}

/** What to do about those that hold places: of all that applies, what helps most first. */
function stepsOf(kept: readonly OwnDown[], others: readonly OtherDown[]): WaitStep[] {
  const down = kept.filter(({ by }) => by === 'not_running');
  const stopped = down.filter(({ status }) => knownStatus(status ?? '') === 'Stopped');
  const steps: WaitStep[] = [];
  if (stopped.some(({ locked }) => locked)) steps.push('unlock');
  if (stopped.some(({ locked }) => !locked)) steps.push('start');
  if (down.length > stopped.length) steps.push('look');
  if (kept.length > down.length) steps.push('nextRead');
  if (others.length > 0) steps.push('others');
  return steps;
}
