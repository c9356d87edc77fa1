import { knownStatus } from '../instance/statuses';
import type { KeptBy } from './classify-targets';
import type { Wait, WaitHolder } from './rollout-views';
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
export function waitsOf(standing: RolloutStanding): Wait[] {
  const { waiting, own, now, movedAt, usualMs, budget } = standing;
  const stillMs = Date.parse(now) - Date.parse(movedAt);
  // It moves as it usually does: nobody has to look.
  const tone = stillMs > usualMs ? 'notice' : 'neutral';
  const waits: Wait[] = [...notCarried(standing), ...notMade(standing)];
  if (waiting.length > 0 || own.some(({ by }) => by !== null)) waits.push(...places(standing, tone));
  if (waiting.length > 0) {
    const full = [...limitWaits(standing, 'zone', tone), ...limitWaits(standing, 'tag', tone)];
    waits.push(...full.slice(0, MOST_LIMITS), ...budget.map((place) => budgetWait(place, movedAt)));
    waits.push(...later(standing));
  }
  if (waits.length > 0 || own.some(({ open }) => open) || stillMs <= Math.max(STEP_MS, usualMs)) return waits;
  return [
    {
      ...{ code: 'unknown', tone: 'notice', since: movedAt, holders: [], more: 0 },
      sentence: 'Nothing has been begun for some time, though nothing that Restart Desk knows of holds it up.',
      todo: 'Ask whoever runs Restart Desk to look into its log; or cancel the rollout and plan the rest.',
    },
  ];
}

function notCarried({ notCarriedSince }: RolloutStanding): Wait[] {
  if (notCarriedSince === null) return [];
  return [
    {
      ...{ code: 'not_carried', tone: 'notice', since: notCarriedSince, holders: [], more: 0 },
      sentence: 'No server carries rollouts on at the moment, so nothing more is begun.',
      todo: 'Another takes over by itself within seconds. If none does, ask whoever runs Restart Desk.',
    },
  ];
}

function notMade({ own, now }: RolloutStanding): Wait[] {
  const late = own.filter(
    ({ open, restartId, since }) => open && restartId === null && Date.parse(now) - Date.parse(since) > STEP_MS,
  );
  if (late.length === 0) return [];
  return [
    {
      ...{ code: 'not_recorded', tone: 'notice' },
      sentence: 'Restarts that were decided could not be recorded yet, so they were not sent.',
      ...named(late.map((target) => ({ ...holderOf(target), what: 'about to be requested' }))),
      todo: 'Restart Desk tries again by itself. If it lasts, ask whoever runs it; or cancel the rollout.',
    },
  ];
}

/** Places that are kept by targets whose restart is over. */
function places({ own, allowed }: RolloutStanding, tone: Wait['tone']): Wait[] {
  const kept = own.filter(({ by }) => by !== null);
  if (kept.length === 0 || own.length < allowed.atOnce) return [];
  const all = kept.length >= allowed.atOnce;
  return [
    {
      code: 'places',
      // While others are under way it goes on with the places that are left.
      tone: all ? tone : 'neutral',
      sentence: all
        ? `${allowed.atOnce === 1 ? 'The only place is' : `All ${allowed.atOnce} places are`} taken by ${kept.length === 1 ? 'an instance that has' : 'instances that have'} not been seen Running again.`
        : `${kept.length} of ${allowed.atOnce} places ${kept.length === 1 ? 'is kept by an instance that has' : 'are kept by instances that have'} not been seen Running again.`,
      ...named(kept.map(holderOf)),
      todo: todoOf(kept, []),
    },
  ];
}

/** Zones or groups of those that wait that are full, where that is more than waiting for restarts of its own. */
function limitWaits(
  { waiting, own, others, allowed, tagKey }: RolloutStanding,
  limit: 'zone' | 'tag',
  tone: Wait['tone'],
): Wait[] {
  const most = limit === 'zone' ? allowed.zones : allowed.tags;
  const values = [...new Set(waiting.flatMap((target) => target[limit] ?? []))];
  return values.flatMap((value): Wait[] => {
    const mine = own.filter((target) => target[limit] === value);
    const theirs = others.filter((target) => target[limit] === value);
    const kept = mine.filter(({ by }) => by !== null);
    const allows = most.get(value);
    if (allows === undefined || mine.length + theirs.length < allows || kept.length + theirs.length === 0) return [];
    const place = limit === 'zone' ? `zone ${value}` : `${tagKey ?? 'tag'}=${value}`;
    return [
      {
        ...{ code: limit, tone },
        sentence: `Of ${place} at most ${allows} may be down, and ${mine.length + theirs.length === 1 ? 'one is' : `${mine.length + theirs.length} are`}: nothing more is begun there.`,
        ...named([...kept.map(holderOf), ...theirs.map(otherHolder)]),
        todo: todoOf(kept, theirs),
      },
    ];
  });
}

function budgetWait({ why, regionId, until }: RolloutStanding['budget'][number], movedAt: string): Wait {
  const at = `${until.slice(11, 16)} UTC`;
  return {
    ...{ code: why, tone: 'neutral', since: movedAt, holders: [], more: 0 },
    sentence:
      why === 'throttled'
        ? `ECS throttles ${regionId} until ${at}: nothing more is sent there before.`
        : `The requests of this minute are used up in ${regionId} until ${at}: nothing more is sent there before.`,
    todo: 'It goes on by itself.',
  };
}

/** All that wait were not sent at their last try, and pause before the next. */
function later({ waiting, now, movedAt }: RolloutStanding): Wait[] {
  const times = waiting.flatMap(({ notBefore }) => (notBefore !== null && notBefore > now ? [notBefore] : [])).sort();
  const [first] = times;
  if (first === undefined || times.length < waiting.length) return [];
  return [
    {
      ...{ code: 'later', tone: 'neutral', since: movedAt, holders: [], more: 0 },
      sentence: `${waiting.length === 1 ? 'The one that waits was' : `The ${waiting.length} that wait were`} not sent, and ${waiting.length === 1 ? 'is' : 'are'} tried again from ${first.slice(11, 19)} UTC on.`,
      todo: 'It goes on by itself.',
    },
  ];
}

/** The first few, those that have held it up for longest first, and since when. */
function named(holders: readonly WaitHolder[]): Pick<Wait, 'holders' | 'more' | 'since'> {
  const oldest = [...holders].sort((a, b) => (a.since < b.since ? -1 : 1));
  return {
    holders: oldest.slice(0, MOST_NAMED),
    more: Math.max(0, oldest.length - MOST_NAMED),
    since: oldest[0]?.since ?? '',
  };
}

function holderOf({ regionId, instanceId, name, restartId, status, by, since }: OwnDown): WaitHolder {
  return {
    ...{ regionId, instanceId, name, since },
    what: by === 'not_read_since' ? 'not read since' : read(status),
    link: restartId === null ? null : { kind: 'restart', id: restartId },
  };
}

function otherHolder({ regionId, instanceId, name, why, linkId, status, since }: OtherDown): WaitHolder {
  const what: Record<OtherDown['why'], string> = {
    restart: 'restarted by others',
    rollout: 'of another rollout, not back yet',
    changing: read(status),
  };
  return {
    ...{ regionId, instanceId, name, since, what: what[why] },
    link: linkId === null || why === 'changing' ? null : { kind: why, id: linkId },
  };
}

function read(status: string | null): string {
  return status === null ? 'never read' : status === '' ? 'not found by its last reads' : status;
}

/** What to do about those that hold places: of all that applies, what helps most first. */
function todoOf(kept: readonly OwnDown[], others: readonly OtherDown[]): string {
  const down = kept.filter(({ by }) => by === 'not_running');
  const stopped = down.filter(({ status }) => knownStatus(status ?? '') === 'Stopped');
  const steps: string[] = [];
  if (stopped.some(({ locked }) => locked))
    steps.push('What is locked has to be unlocked first: its page says why it is.');
  if (stopped.some(({ locked }) => !locked)) steps.push('Start what is Stopped in the ECS console.');
  if (down.length > stopped.length) steps.push('Look in the ECS console at what does not come back.');
  if (kept.length > down.length) steps.push('What was not read yet goes on with its next read.');
  if (others.length > 0) steps.push('What others restart, or is changing, goes on when it is over.');
  return `${steps.join(' ')} The rollout goes on when they are seen Running, or were released; or cancel it and plan the rest.`;
}
