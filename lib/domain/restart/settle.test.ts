import { describe, expect, test } from 'vitest';
import type { UnseenWhy } from '../instance/read-trouble';
import { ACCEPTED, answered, at, LIMITS, Life, LOST, leaving, sendingBody, sight } from '../testing/restarts-in-states';
import type { Restart } from './restart';
import type { RestartEventBody } from './restart-events';
import { longestWatchHours, type Sight, settleLimits, settleRead, settleSilence } from './settle';

const DENIED: UnseenWhy & { trouble: object } = { why: 'Forbidden.RAM', trouble: { kind: 'looks_empty' } };

const OVERDUE = LIMITS.overdueMs / 1000;
const OBSERVE = LIMITS.observeMs / 1000;
const GAP = LIMITS.gapMs / 1000;
const STOPPED = LIMITS.stoppedMs / 1000;

/** What showed it leaving was written down 0.2 s after it was asked. */
const storedAt = ({ evidence }: Restart) =>
  evidence === null ? null : new Date(Date.parse(evidence.askedAt) + 200).toISOString();
const read = (restart: Restart, seen: Sight) => settleRead(restart, seen, LIMITS, storedAt(restart));
const endings = (bodies: RestartEventBody[]) =>
  bodies.map((body) => (body.kind === 'ended' ? body.data.ending : body.kind));
/** What comes of a read. */
const outcome = (restart: Restart, seen: Sight) => endings(read(restart, seen));

/** Reads it every three seconds, from one second to another, and appends what comes of it. */
function watch(life: Life, from: number, to: number, status = 'Running'): Life {
  for (let second = from; second <= to && life.restart.endedAt === null; second += 3) {
    life.add(second + 0.1, ...read(life.restart, sight(second, status)));
  }
  return life;
}

describe('the limits', () => {
  test('a gap is 15 s or 5 polls, whichever is longer', () => {
    const pace = { observeMs: 300_000, overdueMs: 1_200_000, sweepMs: 30_000 };
    expect(settleLimits({ ...pace, pollMs: 100 }).gapMs).toBe(15_000);
    expect(settleLimits({ ...pace, pollMs: 3_000 }).gapMs).toBe(15_000);
    expect(settleLimits({ ...pace, pollMs: 4_000 }).gapMs).toBe(20_000);
  });

  test('stopped is 2 minutes, and never longer when observing is', () => {
    const stopped = (observeMs: number) =>
      settleLimits({ pollMs: 3_000, sweepMs: 30_000, observeMs, overdueMs: 1_200_000 }).stoppedMs;
    expect([stopped(300_000), stopped(3_600_000), stopped(2_000)]).toEqual([120_000, 120_000, 800]);
  });
});

describe('evidence of leaving Running', () => {
  test.each(['Starting', 'Stopping', 'Stopped'])('%s, asked after sending', (status) => {
    for (const answer of [ACCEPTED, LOST]) {
      expect(read(answered(answer).restart, sight(5, status))).toEqual([
        { kind: 'restarting', data: { evidence: 'status', status, askedAt: at(5) } },
      ]);
    }
  });

  test.each(['Running', 'Pending', 'Hibernating', 'stopped', ''])('%j is none', (status) => {
    expect(read(answered().restart, sight(5, status))).toEqual([]);
  });

  test('a read that was asked before sending, or at the same instant, says nothing', () => {
    expect(read(answered().restart, sight(-0.5, 'Stopping'))).toEqual([]);
    expect(read(answered().restart, sight(0, 'Stopping'))).toEqual([]);
    expect(outcome(answered().restart, sight(0.001, 'Stopping'))).toEqual(['restarting']);
  });

  test('nor does what was seen before sending and is remembered since', () => {
    expect(read(answered().restart, sight(5, 'Running', { away: { status: 'Starting', askedAt: at(0) } }))).toEqual([]);
  });

  test('what was seen while sending counts once the answer is known or lost', () => {
    const sending = new Life().add(0, sendingBody());
    const away = { status: 'Starting', askedAt: at(2) };
    expect(read(sending.restart, sight(2, 'Starting'))).toEqual([]);
    expect(read(sending.restart, sight(5, 'Running', { away }))).toEqual([]);
    for (const answer of [ACCEPTED, LOST]) {
      const life = new Life().add(0, sendingBody()).add(9, answer);
      // That it had left is known from now on: what shows it back is asked after that.
      const seen = sight(11, 'Running', { away });
      expect(outcome(life.restart, seen)).toEqual(['restarting']);
      life.add(11.1, ...read(life.restart, seen));
      expect(outcome(life.restart, sight(14, 'Running', { away }))).toEqual(['running_again']);
    }
  });

  test('a later StartTime is a hint that counts, and its own Running read is not yet the end', () => {
    const startTime = '2025-06-02T10:00:00.000Z';
    const life = answered();
    const seen = sight(5, 'Running', { startTime });
    expect(read(life.restart, seen)).toEqual([
      { kind: 'restarting', data: { evidence: 'start_time', status: 'Running', askedAt: at(5) } },
    ]);
    life.add(5.1, ...read(life.restart, seen));
    expect(read(life.restart, seen)).toEqual([]);
    expect(outcome(life.restart, sight(8, 'Running', { startTime }))).toEqual(['running_again']);
  });

  test.each([['2025-06-01T08:00:00.000Z'], ['2025-06-01T07:59:00.000Z'], [null]])(
    'a StartTime of %s, not later than that of the fresh read, is none',
    (startTime) => {
      expect(read(answered().restart, sight(5, 'Running', { startTime }))).toEqual([]);
    },
  );

  test('without a StartTime in the fresh read none can have moved', () => {
    const life = new Life().add(0, sendingBody(-1, { startTime: null })).add(1, ACCEPTED);
    expect(read(life.restart, sight(5, 'Running', { startTime: '2025-06-02T10:00:00.000Z' }))).toEqual([]);
  });

  test('is noted once', () => {
    expect(read(leaving(5).restart, sight(8, 'Stopping'))).toEqual([]);
  });
});

describe('running again', () => {
  test('needs a Running read that was asked after the evidence was written down: reads overlap', () => {
    const { restart } = leaving(5);
    const away = { status: 'Starting', askedAt: at(5) };
    const askedAt = (second: number) => outcome(restart, sight(second, 'Running', { away }));
    expect([4.9, 5, 5.001, 5.2].map(askedAt)).toEqual([[], [], [], []]);
    expect(askedAt(5.201)).toEqual(['running_again']);
  });

  test('takes as long as from sending to the asking of that read', () => {
    const life = leaving(5);
    life.add(41.5, ...read(life.restart, sight(41, 'Running')));
    expect([life.restart.state, life.restart.tookMs]).toEqual(['running_again', 41_000]);
  });

  test.each(['Pending', 'Hibernating', 'running', ''])('%j is not Running', (status) => {
    expect(outcome(leaving(5).restart, sight(60, status))).toEqual([]);
  });

  test('Running alone is never enough, however long it was accepted ago', () => {
    expect(outcome(answered().restart, sight(60, 'Running'))).toEqual([]);
    expect(outcome(answered(LOST).restart, sight(60, 'Running'))).toEqual([]);
  });
});

describe('stopped', () => {
  const stoppedSince = at(10);
  const { restart } = leaving(5);

  test('in every read for two minutes, not a moment less', () => {
    expect(outcome(restart, sight(10 + STOPPED - 0.001, 'Stopped', { stoppedSince }))).toEqual([]);
    expect(outcome(restart, sight(10 + STOPPED, 'Stopped', { stoppedSince }))).toEqual(['stopped']);
  });

  test('a single Stopped is not the end, and what was Stopped before sending does not count', () => {
    expect(outcome(restart, sight(10, 'Stopped', { stoppedSince }))).toEqual([]);
    expect(outcome(restart, sight(STOPPED - 0.001, 'Stopped', { stoppedSince: at(-500) }))).toEqual([]);
    expect(outcome(restart, sight(STOPPED, 'Stopped', { stoppedSince: at(-500) }))).toEqual(['stopped']);
  });

  test('a gap breaks it: then it is Stopped since the first read after the gap', () => {
    expect(outcome(restart, sight(200, 'Stopped', { stoppedSince: at(190), previousAskedAt: at(30) }))).toEqual([]);
  });
});

describe('missing, and never known to be gone', () => {
  const missing = (seconds: number) => sight(seconds, null, { previousAskedAt: at(seconds - 3) });

  test('seen leaving Running it is overdue in its time', () => {
    expect(outcome(leaving(5).restart, missing(OVERDUE - 1))).toEqual([]);
    expect(outcome(leaving(5).restart, missing(OVERDUE))).toEqual(['overdue']);
  });

  test('otherwise nobody could tell, and it does not stay open for ever', () => {
    expect(outcome(answered().restart, missing(OVERDUE))).toEqual([]);
    for (const answer of [ACCEPTED, LOST]) {
      expect(outcome(answered(answer).restart, missing(OVERDUE + 1))).toEqual(['unwatched']);
    }
  });
});

describe('gone', () => {
  test.each([
    ['accepted', answered().restart],
    ['unconfirmed', answered(LOST).restart],
    ['restarting', leaving(2).restart],
  ])('%s: when it counts as gone, not while it is only missing', (_state, restart) => {
    expect(outcome(restart, sight(65, null, { previousAskedAt: at(62) }))).toEqual([]);
    expect(outcome(restart, sight(65, null, { gone: true }))).toEqual(['gone']);
  });

  test('what was missing before sending says nothing', () => {
    expect(outcome(answered().restart, sight(0, null, { gone: true }))).toEqual([]);
  });

  test('leaving Running and then going is told in that order', () => {
    const away = { status: 'Stopping', askedAt: at(3) };
    expect(outcome(answered().restart, sight(8, null, { gone: true, away }))).toEqual(['restarting', 'gone']);
  });
});

describe('overdue', () => {
  test.each(['Starting', 'Stopping', 'Pending', 'Hibernating'])(
    'still %s after 20 minutes, not a moment before',
    (status) => {
      const { restart } = leaving(5);
      expect(outcome(restart, sight(OVERDUE - 0.001, status))).toEqual([]);
      expect(outcome(restart, sight(OVERDUE, status))).toEqual(['overdue']);
    },
  );

  test('Running at that very read is back, not overdue', () => {
    expect(outcome(leaving(5).restart, sight(OVERDUE, 'Running'))).toEqual(['running_again']);
  });
});

describe('never seen leaving Running', () => {
  test.each([
    ['not_observed', ACCEPTED],
    ['never_confirmed', LOST],
  ])('%s after a full window from the answer, not a moment before', (ending, answer) => {
    const life = watch(answered(answer), 3, OBSERVE);
    expect(life.restart.endedAt).toBeNull();
    expect(outcome(life.restart, sight(1 + OBSERVE - 0.001, 'Running'))).toEqual([]);
    expect(outcome(life.restart, sight(1 + OBSERVE, 'Running'))).toEqual([ending]);
  });

  test('an answer that comes late moves unconfirmed and leaves the window as it was', () => {
    const life = watch(answered(LOST), 3, 100).add(101, ACCEPTED);
    watch(life, 103, OBSERVE + 10);
    expect(life.restart.state).toBe('not_observed');
    expect(Date.parse(life.restart.endedAt ?? '')).toBeLessThan(Date.parse(at(OBSERVE + 5)));
  });
});

describe('a gap', () => {
  const seenAgain = (seconds: number, before: number | null, gapWhy: UnseenWhy | null = null) =>
    sight(seconds, 'Running', { previousAskedAt: before === null ? null : at(before), gapWhy });

  test('is longer than the limit: a takeover within it is none', () => {
    expect(read(answered().restart, seenAgain(20 + GAP, 20))).toEqual([]);
    expect(read(answered().restart, seenAgain(20 + GAP + 0.001, 20))).toEqual([
      {
        kind: 'gap',
        data: {
          lastReadAt: at(20),
          resumedAt: at(20 + GAP + 0.001),
          why: 'not_running',
        },
      },
    ]);
  });

  test('says why: the desk was down, or what ECS refused', () => {
    expect(read(answered().restart, seenAgain(90, 20, DENIED))).toMatchObject([{ kind: 'gap', data: DENIED }]);
  });

  test('starts the window anew, and a full window that does not tell either is unwatched', () => {
    const life = watch(answered(), 3, 60);
    life.add(200, ...read(life.restart, seenAgain(200, 60, DENIED)));
    expect([life.restart.state, life.restart.windowFrom]).toEqual(['accepted', at(200)]);
    watch(life, 203, 200 + OBSERVE - 1);
    expect(life.restart.endedAt).toBeNull();
    expect(read(life.restart, sight(200 + OBSERVE, 'Running'))).toEqual([
      { kind: 'ended', data: { ending: 'unwatched', detail: 'Forbidden.RAM', params: { trouble: DENIED.trouble } } },
    ]);
  });

  test('starts it anew only once: a second gap does not', () => {
    const life = answered();
    life.add(60, ...read(life.restart, seenAgain(60, 2)));
    expect(read(life.restart, seenAgain(200, 60))).toEqual([]);
    expect(outcome(life.restart, seenAgain(60 + OBSERVE, 200))).toEqual(['unwatched']);
  });

  test('longer than the whole window still begins a new one', () => {
    expect(outcome(answered().restart, seenAgain(10 * OBSERVE, 5))).toEqual(['gap']);
  });

  test('counts from sending: a row that is taken over long after its owner died was not watched in between', () => {
    // The only process died right after sending. It came back ten minutes later and gave the answer up for lost.
    const life = new Life().add(0, sendingBody()).add(600, LOST);
    life.add(601, ...read(life.restart, seenAgain(601, -1)));
    expect(life.restart.gap).toMatchObject({ lastReadAt: at(0), resumedAt: at(601) });
    watch(life, 604, 601 + OBSERVE + 3);
    expect(life.restart.state).toBe('unwatched');
  });

  test('while sending is noted and changes nothing else: reads may come again long before the row is taken over', () => {
    const life = new Life().add(0, sendingBody());
    expect(read(life.restart, seenAgain(GAP, -1))).toEqual([]);
    life.add(21, ...read(life.restart, seenAgain(20, -1)));
    expect([life.restart.state, life.restart.gap?.resumedAt]).toEqual(['sending', at(20)]);
    life.add(32, LOST);
    watch(life, 33, 32 + OBSERVE - 1);
    expect(life.restart.endedAt).toBeNull();
    expect(outcome(life.restart, sight(32 + OBSERVE, 'Running'))).toEqual(['unwatched']);
  });

  test('of a dry run that is being sent is of no interest', () => {
    expect(read(new Life('dry_run').add(0, sendingBody()).restart, seenAgain(60, -1))).toEqual([]);
  });

  test('that a missing read ends is one too', () => {
    expect(outcome(answered().restart, sight(90, null, { previousAskedAt: at(20) }))).toEqual(['gap']);
  });

  test('does not matter once it was seen leaving Running, nor when the read after it shows that', () => {
    expect(outcome(leaving(5).restart, seenAgain(600, 5))).toEqual(['running_again']);
    expect(outcome(answered().restart, sight(600, 'Starting', { previousAskedAt: at(5) }))).toEqual(['restarting']);
  });
});

describe('reads of restarts that they cannot settle', () => {
  test.each([
    ['requested', new Life().restart],
    ['sending', new Life().add(0, sendingBody()).restart],
    ['running_again', ended('running_again')],
    ['stopped', ended('stopped')],
    ['gone', ended('gone')],
  ])('%s', (_state, restart) => {
    for (const status of ['Running', 'Starting', 'Stopped', null]) {
      expect(read(restart, sight(10_000, status, { gone: status === null }))).toEqual([]);
    }
  });

  function ended(ending: 'running_again' | 'stopped' | 'gone'): Restart {
    return leaving(5).add(200, { kind: 'ended', data: { ending, readAskedAt: at(199) } }).restart;
  }
});

describe('silence', () => {
  const silence = (now: number, lastAskedAt: number | null, tryingSince = -100, why: UnseenWhy | null = null) => ({
    triedAt: at(now),
    lastAskedAt: lastAskedAt === null ? null : at(lastAskedAt),
    tryingSince: at(tryingSince),
    why,
  });
  const silent = (restart: Restart, seen: ReturnType<typeof silence>) => endings(settleSilence(restart, seen, LIMITS));

  test('a restarting one is overdue after 20 minutes, and only when the reads have stopped', () => {
    const { restart } = leaving(5);
    expect(silent(restart, silence(OVERDUE - 0.001, 5))).toEqual([]);
    expect(silent(restart, silence(OVERDUE, 5))).toEqual(['overdue']);
    expect(silent(restart, silence(OVERDUE, OVERDUE - GAP))).toEqual([]);
    expect(silent(restart, silence(OVERDUE, OVERDUE - GAP - 0.001))).toEqual(['overdue']);
  });

  test.each([
    ['accepted', ACCEPTED],
    ['unconfirmed', LOST],
  ])('%s is unwatched after 20 minutes without a read, and says why', (_state, answer) => {
    const { restart } = answered(answer);
    expect(silent(restart, silence(100 + OVERDUE - 0.001, 100))).toEqual([]);
    expect(settleSilence(restart, silence(100 + OVERDUE, 100, -100, DENIED), LIMITS)).toEqual([
      { kind: 'ended', data: { ending: 'unwatched', detail: 'Forbidden.RAM', params: { trouble: DENIED.trouble } } },
    ]);
  });

  test('an instance that was never read is silent since sending, at the earliest since the answer', () => {
    expect(silent(answered().restart, silence(1 + OVERDUE - 0.001, null))).toEqual([]);
    expect(silent(answered().restart, silence(1 + OVERDUE, null))).toEqual(['unwatched']);
  });

  test('with little patience there is still a window and a gap for the reads to come', () => {
    const quick = { ...LIMITS, overdueMs: 3_000, observeMs: 20_000 };
    expect(settleSilence(answered().restart, silence(1 + 34.999, null), quick)).toEqual([]);
    expect(endings(settleSilence(answered().restart, silence(1 + 35, null), quick))).toEqual(['unwatched']);
  });

  test('a desk that was down reads first: what it was too late for at its start is not judged by the clock', () => {
    expect(silent(leaving(5).restart, silence(9_000, 5, 8_990))).toEqual([]);
    expect(silent(answered().restart, silence(9_000, 5, 8_990))).toEqual([]);
    expect(silent(leaving(5).restart, silence(9_000, 5, 8_980))).toEqual(['overdue']);
  });

  test('settles nothing of what was not sent, is being sent, or has ended', () => {
    const overdue = leaving(5).add(OVERDUE, { kind: 'ended', data: { ending: 'overdue' } }).restart;
    for (const restart of [new Life().restart, new Life().add(0, sendingBody()).restart, overdue]) {
      expect(silent(restart, silence(90_000, null))).toEqual([]);
    }
  });
});

test.each([
  // Of two hours, which is what most desks have.
  [{ observeMs: 300_000, overdueMs: 20 * 60_000 }, 2],
  [{ observeMs: 300_000, overdueMs: 1_440 * 60_000 }, 50],
  [{ observeMs: 3_600_000, overdueMs: 20 * 60_000 }, 5],
])('%j: what was asked for a day and %i hours ago can still be learned of', (pace, hours) => {
  expect(longestWatchHours(settleLimits({ pollMs: 3_000, sweepMs: 30_000, ...pace }))).toBe(24 + hours);
});
