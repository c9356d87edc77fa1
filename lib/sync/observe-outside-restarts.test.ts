import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isOutside, type RecordedOutside, type RestartSeen, restartBetween } from '../domain/instance/outside-restarts';
import type { Sight } from '../domain/restart/settle';
import { settleRead } from '../domain/restart/settle';
import {
  ACCEPTED,
  at,
  facts,
  LIMITS,
  Life,
  LOST,
  leftStoredAt,
  sendingBody,
  serviceRefusal,
} from '../domain/testing/restarts-in-states';
import { type KnownInstance, observe } from './observe';

const OPTIONS = {
  gapMs: LIMITS.gapMs,
  goneMs: LIMITS.goneMs,
  targets: [{ accountId: 'default', regionId: 'cn-hangzhou' }],
};

/** Everything in seconds. What really happens to an instance, whoever did it. */
interface True {
  begins: number;
  lasts: number;
  by: 'somebody' | 'us' | 'us, answer lost';
  /** Somebody else was first, and a request of ours is refused meanwhile. */
  refused: boolean;
}

interface World {
  restarts: True[];
  /** Reads show it Running for so long after a restart began. */
  stale: number;
  /** When reads show a new StartTime: never, from the restart's beginning, or so long after its end. */
  startTime: 'frozen' | 'at once' | number;
  path: readonly string[];
}

const isAt = ({ begins, lasts }: True, second: number, stale: number) =>
  second >= begins + Math.min(stale, lasts / 2) && second < begins + lasts;

/** What a read that is asked at this second shows. */
function shows({ restarts, stale, startTime, path }: World, second: number) {
  const now = restarts.find((one) => isAt(one, second, stale));
  const phase = now === undefined ? 0 : Math.floor(((second - now.begins) / now.lasts) * path.length);
  const told = restarts.findLast(({ begins, lasts }) => {
    if (startTime === 'frozen') return false;
    return second >= (startTime === 'at once' ? begins : begins + lasts + startTime);
  });
  return facts({
    status: now === undefined ? 'Running' : (path[phase] ?? 'Starting'),
    // Whole minutes.
    ...(told === undefined ? {} : { startTime: at(Math.floor(told.begins / 60) * 60) }),
  });
}

/** Stores reads in the order of `stored`, as the product does, with what became of our restarts; gives what was recorded. */
function recordedOf(world: World, reads: readonly { asked: number; stored: number }[]) {
  const ours = world.restarts.flatMap(({ begins, by, refused }) => [
    ...(by === 'somebody'
      ? []
      : [{ sent: begins - 1, answer: by === 'us' ? ACCEPTED : LOST, life: new Life('graceful', begins - 2) }]),
    ...(refused ? [{ sent: begins + 1, answer: REFUSED, life: new Life('graceful', begins) }] : []),
  ]);
  let known: KnownInstance | null = null;
  const recorded: RestartSeen[] = [];
  let last: RecordedOutside | null = null;
  for (const { asked, stored } of [...reads].sort((a, b) => a.stored - b.stored)) {
    for (const { sent, answer, life } of ours) {
      if (stored >= sent && life.restart.sendingAt === null) life.add(sent, sendingBody(sent - 1));
      if (stored >= sent + 1 && life.restart.state === 'sending') life.add(sent + 1, answer);
    }
    const place = { regionId: 'cn-hangzhou', instanceId: 'i-web01', accountId: 'default' };
    const before: KnownInstance | null = known;
    const after = observe(before, { ...place, askedAt: at(asked), facts: shows(world, asked) }, OPTIONS);
    if (after === null) continue;
    known = after;
    for (const { life } of ours) {
      life.add(stored, ...settleRead(life.restart, sightOf(before, after), LIMITS, leftStoredAt(life)));
    }
    const found = before === null ? null : restartBetween(before, after);
    if (found === null) continue;
    if (!isOutside(found, { ours: ours.map(({ life }) => life.restart), last }, LIMITS.overdueMs)) continue;
    recorded.push(found);
    last = { seenAt: found.askedAt, evidence: found.evidence, seen: found.seen };
  }
  return recorded;
}

const REFUSED = {
  kind: 'ended',
  data: { ending: 'refused_by_ecs', service: serviceRefusal('IncorrectInstanceStatus') },
} as const;

function sightOf(before: KnownInstance | null, after: KnownInstance): Sight {
  const { askedAt, facts: read, awayStatus, awayAskedAt, stoppedSince, goneAt } = after;
  return {
    askedAt,
    previousAskedAt: before?.askedAt ?? null,
    status: read.status,
    startTime: read.startTime,
    away: awayStatus === null || awayAskedAt === null ? null : { status: awayStatus, askedAt: awayAskedAt },
    stoppedSince,
    gone: goneAt !== null,
    gapWhy: null,
  };
}

/** Each record told by a true restart of somebody else that no other record has. */
function explained(recorded: readonly RestartSeen[], world: World): boolean {
  const left = world.restarts.filter(({ by }) => by === 'somebody');
  return recorded.every(({ from, to }) => {
    const place = left.findIndex(
      ({ begins, lasts }) =>
        Date.parse(at(begins - 60)) <= Date.parse(to) && Date.parse(at(begins + lasts + 60)) >= Date.parse(from),
    );
    if (place < 0) return false;
    left.splice(place, 1);
    return true;
  });
}

function restartsOf(leastGap: number, by: readonly True['by'][]): fc.Arbitrary<True[]> {
  const one = fc.record({
    gap: fc.integer({ min: leastGap, max: 1_500 }),
    lasts: fc.integer({ min: 8, max: 1_100 }),
    by: fc.constantFrom(...by),
    refused: fc.boolean(),
  });
  return fc.array(one, { maxLength: 3 }).map((list) => {
    let from = 120;
    return list.map(({ gap, lasts, by: whose, refused }) => {
      const begins = from + gap;
      from = begins + lasts;
      return { begins, lasts, by: whose, refused: refused && whose === 'somebody' };
    });
  });
}

const worldOf = (restarts: fc.Arbitrary<True[]>): fc.Arbitrary<World> =>
  fc.record({
    restarts,
    stale: fc.integer({ min: 0, max: 10 }),
    startTime: fc.oneof(fc.constantFrom('frozen' as const, 'at once' as const), fc.integer({ min: 0, max: 40 })),
    path: fc.constantFrom(['Starting'], ['Stopping', 'Stopped', 'Starting'], ['Stopped']),
  });

const END = 8_000;
const anyReads = fc
  .array(fc.record({ asked: fc.integer({ min: 0, max: END }), late: fc.integer({ min: 0, max: 60 }) }), {
    minLength: 1,
    maxLength: 300,
  })
  .map((list) => list.map(({ asked, late }) => ({ asked, stored: asked + late + 0.2 })));

test('whatever the reads and their order: never one of ours, and each of somebody else once at most', () => {
  const world = worldOf(restartsOf(1, ['somebody', 'us', 'us, answer lost']));
  fc.assert(
    fc.property(world, anyReads, (true_, reads) => {
      const recorded = recordedOf(true_, reads);
      expect(recorded.length).toBeLessThanOrEqual(true_.restarts.filter(({ by }) => by === 'somebody').length);
      expect(explained(recorded, true_)).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('where only we restarted it, nothing is recorded, however often it is read', () => {
  const world = worldOf(restartsOf(1, ['us', 'us, answer lost']));
  fc.assert(
    fc.property(world, fc.integer({ min: 2, max: 9 }), (true_, pace) => {
      expect(recordedOf(true_, steadily(pace))).toEqual([]);
    }),
    { numRuns: 30 },
  );
});

test('apart from each other and read in the transition, each of somebody else is recorded exactly once', () => {
  const world = worldOf(restartsOf(300, ['somebody', 'us']));
  fc.assert(
    fc.property(world, fc.integer({ min: 2, max: 3 }), (true_, pace) => {
      const theirs = true_.restarts.filter(({ by }) => by === 'somebody');
      expect(recordedOf(true_, steadily(pace))).toHaveLength(theirs.length);
    }),
    { numRuns: 30 },
  );
});

/** A read every so many seconds, stored at once. */
function steadily(pace: number) {
  return Array.from({ length: Math.ceil(END / pace) }, (_, place) => ({
    asked: place * pace,
    stored: place * pace + 0.2,
  }));
}
