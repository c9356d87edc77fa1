import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ACCEPTED,
  at,
  LIMITS,
  Life,
  LOST,
  leftStoredAt,
  readBack,
  sendingBody,
  serviceRefusal,
} from '../testing/restarts-in-states';
import { learnFrom } from './learn-later';
import { isOpen, type Restart, type RestartMode } from './restart';
import { type RestartEventBody, replay } from './restart-events';
import { type Sight, settleRead, settleSilence } from './settle';

/** What can happen, in any order. `wait` is in seconds. */
type Happening =
  | { do: 'read'; wait: number; status: string | null; lag: number; startTimeMoves: boolean }
  | { do: 'silence'; wait: number }
  | { do: 'send'; wait: number }
  | { do: 'answer'; wait: number; answer: 'accepted' | 'lost' | 'refused'; takesSlot: boolean };

const wait = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 12 }) },
  { weight: 2, arbitrary: fc.integer({ min: 13, max: 130 }) },
  { weight: 1, arbitrary: fc.integer({ min: 131, max: 1500 }) },
);
const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.record({
      do: fc.constant('read' as const),
      wait,
      status: fc.oneof(
        { weight: 8, arbitrary: fc.constant('Running') },
        {
          weight: 3,
          arbitrary: fc.constantFrom('Starting', 'Stopping', 'Stopped', 'Pending', 'Hibernating', null),
        },
      ),
      lag: fc.integer({ min: 0, max: 5 }),
      startTimeMoves: fc.nat({ max: 30 }).map((roll) => roll === 0),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('silence' as const), wait }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('send' as const), wait: fc.constant(1) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('answer' as const),
      wait,
      answer: fc.constantFrom('accepted' as const, 'accepted' as const, 'lost' as const, 'refused' as const),
      takesSlot: fc.boolean(),
    }),
  },
);
/** Most restarts are sent at once and answered: otherwise little would be found. */
const story = fc
  .tuple(fc.boolean(), fc.array(happening, { maxLength: 60 }))
  .map(([soon, rest]): Happening[] =>
    soon
      ? [
          { do: 'send', wait: 1 },
          { do: 'answer', wait: 1, answer: rest.length % 2 === 0 ? 'accepted' : 'lost', takesSlot: true },
          ...rest,
        ]
      : rest,
  );
const mode = fc.constantFrom<RestartMode>('graceful', 'graceful', 'force', 'dry_run');

/** Lives a story as the product does: what is decided is appended, and the next thing happens to what came out. */
class Told {
  readonly life: Life;
  readonly reads: { askedMs: number; status: string | null; left: boolean }[] = [];
  private startTime = '2025-06-01T08:00:00.000Z';
  private second = 0;
  private before: Sight | null = null;
  private firstEnd: Restart | null = null;

  constructor(
    mode: RestartMode,
    private readonly check: (told: Told) => void = () => undefined,
  ) {
    this.life = new Life(mode, 0);
  }

  get restart(): Restart {
    return this.life.restart;
  }

  tell(story: readonly Happening[]): this {
    for (const happening of story) {
      this.second += happening.wait;
      this.life.add(this.second, ...this.decide(happening));
      if (this.restart.endedAt !== null) {
        const { later: _later, returnedAt: _returnedAt, seq: _seq, ...end } = this.restart;
        this.firstEnd ??= this.restart;
        expect(this.firstEnd).toMatchObject(end);
      }
      this.check(this);
    }
    return this;
  }

  private decide(happening: Happening): RestartEventBody[] {
    switch (happening.do) {
      case 'send':
        return this.restart.state === 'requested' ? [sendingBody(this.second - 1)] : [];
      case 'answer':
        return this.restart.sendingAt === null ? [] : answerBodies(this.restart, happening);
      case 'silence': {
        const silence = { triedAt: at(this.second), tryingSince: at(0), why: null };
        return settleSilence(this.restart, { ...silence, lastAskedAt: this.before?.askedAt ?? null }, LIMITS);
      }
      case 'read': {
        const sight = this.look(happening);
        if (sight === null) return [];
        return isOpen(this.restart.state)
          ? settleRead(this.restart, sight, LIMITS, leftStoredAt(this.life))
          : learnFrom(this.restart, sight);
      }
    }
  }

  /** As lib/sync keeps it: an older read never replaces a newer one. */
  private look(read: Extract<Happening, { do: 'read' }>): Sight | null {
    const askedAt = at(this.second - read.lag);
    const before = this.before;
    if (before !== null && askedAt <= before.askedAt) return null;
    const { status } = read;
    if (read.startTimeMoves && status !== null) this.startTime = '2025-06-02T10:00:00.000Z';
    const away = status === 'Starting' || status === 'Stopping' || status === 'Stopped';
    const broken = before === null || Date.parse(askedAt) - Date.parse(before.askedAt) > LIMITS.gapMs;
    this.before = {
      askedAt,
      previousAskedAt: before?.askedAt ?? null,
      status,
      startTime: status === null ? null : this.startTime,
      away: away ? { status, askedAt } : (before?.away ?? null),
      stoppedSince: status === 'Stopped' ? ((broken ? null : before.stoppedSince) ?? askedAt) : null,
      gone: status === null && before?.status === null,
      gapWhy: null,
    };
    const left = away || (status !== null && this.startTime > '2025-06-02');
    this.reads.push({ askedMs: Date.parse(askedAt), status, left });
    return this.before;
  }
}

/** What lib/restarts makes of an answer. */
function answerBodies(restart: Restart, given: Extract<Happening, { do: 'answer' }>): RestartEventBody[] {
  const dry = restart.mode === 'dry_run';
  const waiting = ['sending', 'unconfirmed', 'restarting'].includes(restart.state) && restart.requestId === null;
  if (!waiting) {
    if (isOpen(restart.state) || given.answer === 'lost') return [];
    return [{ kind: 'learned', data: { what: given.answer, sentence: 'The answer came late.' } }];
  }
  switch (given.answer) {
    case 'accepted':
      return [{ kind: 'accepted', data: { requestId: 'R-1', takesSlot: !dry || given.takesSlot } }];
    case 'lost':
      if (restart.state !== 'sending') return [];
      return dry ? [{ kind: 'ended', data: { ending: 'check_unanswered' } }] : [LOST];
    case 'refused': {
      const ending = dry ? 'check_refused' : 'refused_by_ecs';
      return [{ kind: 'ended', data: { ending, service: serviceRefusal('DiskError') } }];
    }
  }
}

const ms = (iso: string | null | undefined) => Date.parse(iso ?? '');
const RUNS = { numRuns: 3000 };

describe('whatever happens to a restart', () => {
  test('nothing illegal is decided, its end stays, and replaying its events gives the row at every step', () => {
    fc.assert(
      fc.property(mode, story, (mode, story) => {
        const { life } = new Told(mode, ({ life }) =>
          expect(replay(life.id, life.events)).toStrictEqual(life.restart),
        ).tell(story);
        expect(replay(life.id, readBack(life))).toStrictEqual(JSON.parse(JSON.stringify(life.restart)));
      }),
      { numRuns: 500 },
    );
  });

  test('it holds the slot exactly while it is open and more than a dry run', () => {
    fc.assert(
      fc.property(mode, story, (mode, story) => {
        new Told(mode, ({ restart, life }) => {
          const took = life.events.some((event) => event.kind === 'accepted' && event.data.takesSlot);
          const real = mode !== 'dry_run' || (restart.wasReal && took);
          expect(restart.holdsSlot).toBe(isOpen(restart.state) && real);
        }).tell(story);
      }),
      RUNS,
    );
  });

  test('running again: by a Running read, asked after one that showed it leaving, asked after sending', () => {
    let found = 0;
    fc.assert(
      fc.property(mode, story, (mode, story) => {
        const { restart, reads } = new Told(mode).tell(story);
        if (restart.state !== 'running_again') return;
        found += 1;
        const backMs = ms(restart.sendingAt) + (restart.tookMs ?? Number.NaN);
        expect(reads.find(({ askedMs }) => askedMs === backMs)?.status).toBe('Running');
        const left = reads.filter((read) => read.left && read.askedMs > ms(restart.sendingAt) && read.askedMs < backMs);
        expect(left.length).toBeGreaterThan(0);
      }),
      RUNS,
    );
    expect(found).toBeGreaterThan(100);
  });

  test('never seen leaving Running is said only of what was read without a gap from sending to the end, and is true', () => {
    let found = 0;
    const steady = fc
      .tuple(fc.integer({ min: 25, max: 60 }), fc.constantFrom(8, 14, 15), fc.option(fc.nat({ max: 40 })))
      .map(([count, wait, lateAt]) =>
        Array.from({ length: count }, (_, index): Happening => {
          const late = index === lateAt ? 20 : 0;
          return { do: 'read', wait: wait + late, status: 'Running', lag: 0, startTimeMoves: false };
        }),
      );
    const patient = fc
      .tuple(
        steady,
        fc.nat({ max: 6 }),
        fc.constantFrom<'accepted' | 'lost'>('accepted', 'lost'),
        fc.option(fc.nat({ max: 50 }), { freq: 2 }),
      )
      .map(([reads, answerAfter, answer, awayAt]) => {
        const happenings: Happening[] = [{ do: 'send', wait: 1 }, ...reads.slice(0, answerAfter)];
        happenings.push({ do: 'answer', wait: 1, answer, takesSlot: true }, ...reads.slice(answerAfter));
        return happenings.map((one, index) =>
          one.do === 'read' && index === awayAt ? { ...one, status: index % 2 === 0 ? 'Starting' : null } : one,
        );
      });
    fc.assert(
      fc.property(fc.oneof(patient, story), (story) => {
        const { restart, reads } = new Told('graceful').tell(story);
        if (restart.state !== 'not_observed' && restart.state !== 'never_confirmed') return;
        found += 1;
        const sentMs = ms(restart.sendingAt);
        const during = reads.filter(({ askedMs }) => askedMs > sentMs && askedMs <= ms(restart.endedAt));
        const times = [sentMs, ...during.map(({ askedMs }) => askedMs)];
        for (const [index, time] of times.slice(1).entries()) {
          expect(time - (times[index] ?? 0)).toBeLessThanOrEqual(LIMITS.gapMs);
        }
        expect(during.filter(({ left }) => left)).toEqual([]);
        expect((times.at(-1) ?? 0) - ms(restart.answeredAt)).toBeGreaterThanOrEqual(LIMITS.observeMs);
      }),
      RUNS,
    );
    expect(found).toBeGreaterThan(30);
  });

  test('it does not stay open for ever: silence ends it too', () => {
    fc.assert(
      fc.property(story, fc.constantFrom(ACCEPTED, LOST), (story, answer) => {
        const told = new Told('graceful').tell(story);
        if (told.restart.state === 'requested') told.life.add(90_000, sendingBody(90_000));
        if (told.restart.state === 'sending') told.life.add(90_001, answer);
        const silence = { triedAt: at(200_000), lastAskedAt: null, tryingSince: at(0), why: null };
        told.life.add(200_000, ...settleSilence(told.restart, silence, LIMITS));
        expect(isOpen(told.restart.state)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });
});
