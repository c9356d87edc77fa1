import { describe, expect, test } from 'vitest';
import type { Restart } from '../restart/restart';
import {
  ACCEPTED,
  answered,
  at,
  LIMITS,
  Life,
  LOST,
  leaving,
  sendingBody,
  serviceRefusal,
} from '../testing/restarts-in-states';
import {
  isOutside,
  leftAfterOf,
  type RecordedOutside,
  type RestartSeen,
  restartBetween,
  type Seen,
} from './outside-restarts';

const OLD = '2025-06-01T08:00:00.000Z';

/** What is known after a read that was asked at `seconds`. */
function seen(seconds: number, status: string, change: Partial<Seen> & { startTime?: string | null } = {}): Seen {
  const { startTime = OLD, ...rest } = change;
  return {
    facts: { status, startTime },
    askedAt: at(seconds),
    leftAfter: null,
    awayStatus: null,
    awayAskedAt: null,
    missingReads: 0,
    ...rest,
  };
}

/** Away as of `awayAt`, and last read Running at `leftAt`. */
const away = (leftAt: number | null, awayAt: number, status = 'Starting') =>
  seen(awayAt, status, {
    leftAfter: leftAt === null ? null : at(leftAt),
    awayStatus: status,
    awayAskedAt: at(awayAt),
  });

describe('the last read that saw it Running', () => {
  test.each<[string, Seen | null, string | null, string | null]>([
    ['is the one before it was away', seen(5, 'Running'), 'Stopping', at(5)],
    ['stays while it is away', away(5, 10), 'Stopped', at(5)],
    ['is forgotten when it is Running', away(5, 10), 'Running', null],
    ['is none when it was never seen Running', seen(5, 'Pending'), 'Starting', null],
    ['is none of a first read', null, 'Starting', null],
    ['is forgotten by a first start', away(5, 10), 'Pending', null],
    ['is known through a status that nobody knows', seen(5, 'Running'), 'Odd', at(5)],
    ['is known through a read that found nothing', seen(5, 'Running'), null, at(5)],
    [
      'is not the read that found nothing',
      seen(9, 'Running', { missingReads: 1, leftAfter: at(5) }),
      'Starting',
      at(5),
    ],
  ])('%s', (_name, before, status, expected) => {
    expect(leftAfterOf(before, status)).toBe(expected);
  });
});

describe('a read shows a restart', () => {
  test.each(['Starting', 'Stopping', 'Stopped'])('when it was %s in between', (status) => {
    expect(restartBetween(away(5, 10, status), seen(15, 'Running'))).toMatchObject({
      evidence: 'status',
      seen: status,
      from: at(5),
      to: at(15),
    });
  });

  test('when its start time moved between two reads in which it was Running', () => {
    expect(restartBetween(seen(100, 'Running'), seen(130, 'Running', { startTime: at(60) }))).toMatchObject({
      evidence: 'start_time',
      seen: at(60),
      from: at(60),
      to: at(130),
    });
  });

  test('from a clock that is ahead, no later than the read itself', () => {
    expect(restartBetween(seen(100, 'Running'), seen(130, 'Running', { startTime: at(300) }))?.from).toBe(at(130));
  });

  test.each<[string, Seen, Seen]>([
    ['while it is away', away(5, 10), away(5, 15, 'Stopped')],
    ['of a first start', away(null, 10), seen(15, 'Running')],
    ['when nothing changed', seen(5, 'Running'), seen(10, 'Running')],
    ['when its start time went back', seen(5, 'Running', { startTime: at(0) }), seen(10, 'Running')],
    ['when the start time was not told before', seen(5, 'Running', { startTime: null }), seen(10, 'Running')],
    ['of a read that is not newer', away(5, 10), seen(10, 'Running')],
    ['of a read that found nothing', away(5, 10), seen(15, 'Running', { missingReads: 1 })],
    ['of a status that nobody knows', away(5, 10), seen(15, 'Odd')],
    [
      'when away is older than the last Running',
      seen(20, 'Running', { awayStatus: 'Starting', awayAskedAt: at(10) }),
      seen(25, 'Running'),
    ],
    [
      'whose start time is told late, of a time away that was judged',
      seen(70, 'Running', { awayStatus: 'Starting', awayAskedAt: at(61) }),
      seen(75, 'Running', { startTime: at(60) }),
    ],
  ])('never %s', (_name, before, after) => {
    expect(restartBetween(before, after)).toBeNull();
  });
});

const byStatus = (from: number, to: number, startTime: string | null = OLD): RestartSeen => ({
  evidence: 'status',
  seen: 'Starting',
  from: at(from),
  to: at(to),
  askedAt: at(to),
  startTime,
});
const byStart = (start: number, to: number): RestartSeen => ({
  evidence: 'start_time',
  seen: at(start),
  from: at(start),
  to: at(to),
  askedAt: at(to),
  startTime: at(start),
});

/** What is recorded of it, with restarts of ours and the last one that was recorded. */
const outside = (found: RestartSeen, ours: Restart[] = [], last: RecordedOutside | null = null) =>
  isOutside(found, { ours, last }, LIMITS.overdueMs);

const back = leaving(5).add(41, { kind: 'ended', data: { ending: 'running_again', readAskedAt: at(40) } }).restart;
const refusedByEcs = new Life().add(0, sendingBody()).add(1, {
  kind: 'ended',
  data: { ending: 'refused_by_ecs', service: serviceRefusal('IncorrectInstanceStatus') },
}).restart;

describe('it is recorded', () => {
  test('when nobody here restarted it', () => {
    expect(outside(byStatus(5, 40))).toBe(true);
    expect(outside(byStart(60, 130))).toBe(true);
  });

  test('back within 20 minutes, and not when it took longer', () => {
    expect(outside(byStatus(0, 1200))).toBe(true);
    expect(outside(byStatus(0, 1201))).toBe(false);
  });

  test.each<[string, Restart]>([
    ['requested and not sent yet', new Life('graceful', 2).restart],
    ['refused by ECS, since somebody else was restarting it', refusedByEcs],
    ['never sent', new Life().add(0, { kind: 'ended', data: { ending: 'not_sent', code: 'no_budget' } }).restart],
    ['refused by the desk', new Life().add(0, { kind: 'ended', data: { ending: 'refused_by_desk' } }).restart],
    ['not permitted', new Life().add(0, { kind: 'ended', data: { ending: 'not_permitted' } }).restart],
    [
      'a dry run that passed',
      new Life('dry_run').add(0, sendingBody()).add(1, { kind: 'ended', data: { ending: 'check_passed' } }).restart,
    ],
    [
      'found refused, when the answer came late',
      answered(LOST)
        .add(301, { kind: 'ended', data: { ending: 'never_confirmed' } })
        .add(302, { kind: 'learned', data: { what: 'refused', sentence: 'Late.' } }).restart,
    ],
    ['over for more than a minute', back],
  ])('beside a restart of ours that was %s', (_name, ours) => {
    const found = ours === back ? byStatus(102, 140) : byStatus(2, 40);
    expect(outside(found, [ours])).toBe(true);
  });
});

describe('it is ours', () => {
  test.each<[string, Restart, RestartSeen]>([
    ['while it is under way', answered().restart, byStatus(-5, 40)],
    ['while its answer is lost', answered(LOST).restart, byStatus(-5, 40)],
    ['while it is being sent', new Life().add(0, sendingBody()).restart, byStatus(-5, 40)],
    ['seen Running again by this very read', back, byStatus(-5, 40)],
    ['within a minute of its end', back, byStatus(100, 140)],
    ['by a start time told in whole minutes', back, byStart(0, 300)],
    ['by a start time told a minute late', back, byStart(100, 300)],
    [
      'never observed, and the start time moved meanwhile',
      answered().add(301, { kind: 'ended', data: { ending: 'not_observed' } }).restart,
      byStart(60, 330),
    ],
    ['a dry run that was real', answered(ACCEPTED, 'dry_run').restart, byStatus(-5, 40)],
    [
      'a dry run whose acceptance was learned late',
      new Life('dry_run')
        .add(0, sendingBody())
        .add(1, { kind: 'ended', data: { ending: 'check_unanswered' } })
        .add(2, { kind: 'learned', data: { what: 'accepted', sentence: 'Late.' } }).restart,
      byStatus(-5, 40),
    ],
  ])('%s', (_name, ours, found) => {
    expect(outside(found, [ours])).toBe(false);
  });
});

describe('the one that was recorded last is not recorded again', () => {
  const started = (seconds: number): RecordedOutside => ({
    seenAt: at(seconds + 30),
    evidence: 'start_time',
    seen: at(seconds),
  });
  const status: RecordedOutside = { seenAt: at(40), evidence: 'status', seen: 'Starting' };
  test.each<[string, RestartSeen, RecordedOutside, boolean]>([
    ['a start time that wavers', byStart(60, 200), started(60), false],
    ['a later start time', byStart(120, 200), started(60), true],
    ['its start time moved before it was seen away', byStatus(90, 130, at(60)), started(60), false],
    ['away with a new start time', byStatus(90, 190, at(120)), started(60), true],
    ['away much later, in a cloud whose start times stay', byStatus(4000, 4060, at(60)), started(60), true],
    ['away once more', byStatus(40, 100), status, true],
  ])('%s', (_name, found, last, expected) => {
    expect(outside(found, [], last)).toBe(expected);
  });
});
