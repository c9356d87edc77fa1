import { describe, expect, test } from 'vitest';
import {
  ACCEPTED,
  answered,
  at,
  Life,
  LOST,
  leaving,
  readBack,
  requestedBody,
  sendingBody,
  serviceRefusal,
} from '../testing/restarts-in-states';
import { ENDINGS, type Ending, OPEN_STATES, type Restart, type RestartState } from './restart';
import { applyEvent, type EndedData, type RestartEventBody, replay } from './restart-events';

const BODIES: Record<string, RestartEventBody> = {
  requested: requestedBody(),
  sending: sendingBody(),
  accepted: ACCEPTED,
  unconfirmed: LOST,
  gap: { kind: 'gap', data: { lastReadAt: at(10), resumedAt: at(40), why: 'ECS refused our reads' } },
  restarting: { kind: 'restarting', data: { evidence: 'status', status: 'Starting', askedAt: at(50) } },
  learned: { kind: 'learned', data: { what: 'accepted', sentence: 'It had been accepted.' } },
  ...Object.fromEntries(ENDINGS.map((ending) => [ending, ended(ending, { readAskedAt: at(60) })])),
};

function ended(ending: Ending, data: Partial<EndedData> = {}): RestartEventBody {
  return { kind: 'ended', data: { ending, ...data } };
}

/** A restart in each state, reached as it is reached in life. */
const REACHED: Record<RestartState, () => Life> = {
  requested: () => new Life(),
  sending: () => new Life().add(0, sendingBody()),
  accepted: () => answered(),
  unconfirmed: () => answered(LOST),
  restarting: () => leaving(),
  running_again: () => leaving().add(61, ended('running_again', { readAskedAt: at(60) })),
  refused_by_desk: () => new Life().add(1, ended('refused_by_desk', { code: 'not_found' })),
  not_permitted: () => new Life().add(1, ended('not_permitted')),
  refused_by_ecs: () =>
    new Life().add(0, sendingBody()).add(1, ended('refused_by_ecs', { service: serviceRefusal('DiskError') })),
  not_sent: () => new Life().add(1, ended('not_sent', { code: 'read_failed' })),
  not_observed: () => answered().add(301, ended('not_observed')),
  never_confirmed: () => answered(LOST).add(301, ended('never_confirmed')),
  unwatched: () => answered().add(301, ended('unwatched')),
  stopped: () => leaving().add(130, ended('stopped')),
  gone: () => answered().add(20, ended('gone')),
  overdue: () => leaving().add(1200, ended('overdue')),
  check_passed: () => new Life('dry_run').add(0, sendingBody()).add(1, ended('check_passed')),
  check_refused: () => new Life('dry_run').add(0, sendingBody()).add(1, ended('check_refused')),
  check_unanswered: () => new Life('dry_run').add(0, sendingBody()).add(1, ended('check_unanswered')),
};

/** What may follow. Everything else is a bug, and throws. */
const FOLLOWS: Record<(typeof OPEN_STATES)[number], string[]> = {
  requested: ['sending', 'refused_by_desk', 'not_permitted', 'not_sent'],
  sending: ['accepted', 'unconfirmed', 'gap', 'refused_by_ecs', 'not_sent'],
  accepted: ['gap', 'restarting', 'learned', 'not_observed', 'unwatched', 'gone'],
  unconfirmed: [
    'accepted',
    'gap',
    'restarting',
    'learned',
    'refused_by_ecs',
    'not_sent',
    'never_confirmed',
    'unwatched',
    'gone',
  ],
  restarting: ['accepted', 'learned', 'running_again', 'refused_by_ecs', 'not_sent', 'stopped', 'gone', 'overdue'],
};

/** What may follow while a dry run is sent. */
const FOLLOWS_DRY = ['accepted', 'gap', 'not_sent', 'check_passed', 'check_refused', 'check_unanswered'];

function follow(life: Life, body: RestartEventBody): Restart {
  return applyEvent(life.restart, { ...body, at: at(2000), seq: life.events.length + 1 }, life.id);
}

function whatFollows(reach: () => Life): string[] {
  return Object.keys(BODIES).filter((kind) => {
    try {
      follow(reach(), BODIES[kind] ?? LOST);
      return true;
    } catch {
      return false;
    }
  });
}

describe('what cannot follow throws', () => {
  test.each(OPEN_STATES)('%s', (state) => {
    expect(REACHED[state]().restart.state).toBe(state);
    expect(whatFollows(REACHED[state]).toSorted()).toEqual(FOLLOWS[state].toSorted());
  });

  test('a dry run that is being sent', () => {
    expect(whatFollows(() => new Life('dry_run').add(0, sendingBody())).toSorted()).toEqual(FOLLOWS_DRY.toSorted());
  });

  test('nothing but a request begins a restart', () => {
    for (const [kind, body] of Object.entries(BODIES)) {
      const begin = () => applyEvent(null, { ...body, at: at(0), seq: 1 }, 'r');
      if (kind === 'requested') expect(begin().state).toBe('requested');
      else expect(begin).toThrow('begins with');
    }
  });

  test('an event that is missing, repeated or out of its place', () => {
    const life = answered();
    for (const seq of [0, 1, life.events.length, life.events.length + 2, Number.NaN]) {
      expect(() => applyEvent(life.restart, { ...LOST, at: at(3), seq }, life.id)).toThrow('follows');
    }
  });

  test('running again without a read that was asked after it was seen leaving Running', () => {
    for (const readAskedAt of [undefined, at(4.999), at(5), 'nonsense']) {
      expect(() => follow(leaving(5), ended('running_again', { readAskedAt }))).toThrow();
    }
    expect(follow(leaving(5), ended('running_again', { readAskedAt: at(5.001) })).tookMs).toBe(5_001);
  });

  test('a second gap', () => {
    const gap = BODIES.gap ?? LOST;
    expect(() => follow(answered().add(41, gap), gap)).toThrow('second gap');
  });

  test('a second answer, of another request', () => {
    const other: RestartEventBody = { kind: 'accepted', data: { requestId: 'R-2', takesSlot: true } };
    expect(() => follow(leaving(), other)).toThrow();
    expect(follow(leaving(5, LOST), other).requestId).toBe('R-2');
  });
});

describe('an ending never changes', () => {
  test.each(ENDINGS)('%s: only what was learned later is appended', (ending) => {
    const life = REACHED[ending]();
    expect(life.restart.state).toBe(ending);
    expect([life.restart.holdsSlot, life.restart.endedAt === null]).toEqual([false, false]);
    expect(whatFollows(REACHED[ending])).toEqual(['learned']);
    expect(() => follow(REACHED[ending](), ACCEPTED)).toThrow('has ended');
    const before = life.restart;
    const after = life.add(3000, BODIES.learned ?? LOST).restart;
    expect(after.later.map(({ what }) => what)).toEqual(['accepted']);
    expect({ ...after, later: before.later, seq: before.seq }).toEqual(before);
  });

  test('overdue stays overdue when the instance comes back', () => {
    const back: RestartEventBody = {
      kind: 'learned',
      data: { what: 'returned', sentence: 'It is back.', readAskedAt: at(1500) },
    };
    const after = REACHED.overdue().add(1501, back).restart;
    expect([after.state, after.endedAt, after.returnedAt]).toEqual(['overdue', at(1200), at(1500)]);
  });
});

describe('the slot', () => {
  test.each(OPEN_STATES)('is held in %s', (state) => {
    expect(REACHED[state]().restart.holdsSlot).toBe(true);
  });

  test('is not held by a dry run', () => {
    expect(new Life('dry_run').restart.holdsSlot).toBe(false);
    expect(new Life('dry_run').add(0, sendingBody()).restart.holdsSlot).toBe(false);
  });

  test.each([true, false])('is taken by a dry run that ECS took for real when it is free (%s)', (takesSlot) => {
    const real: RestartEventBody = { kind: 'accepted', data: { requestId: 'R-1', takesSlot } };
    const life = answered(real, 'dry_run');
    expect([life.restart.state, life.restart.wasReal, life.restart.holdsSlot]).toEqual(['accepted', true, takesSlot]);
    life.add(6, BODIES.restarting ?? LOST);
    expect(life.restart.holdsSlot).toBe(takesSlot);
    life.add(61, ended('running_again', { readAskedAt: at(60) }));
    expect([life.restart.state, life.restart.holdsSlot]).toEqual(['running_again', false]);
  });
});

describe('answers', () => {
  test('a late one moves unconfirmed as it would have moved sending, and the window goes on', () => {
    const { restart } = answered(LOST).add(20, ACCEPTED);
    expect([restart.state, restart.requestId, restart.windowFrom, restart.answeredAt]).toEqual([
      'accepted',
      'R-1',
      at(1),
      at(1),
    ]);
  });

  test('a late one leaves restarting as it is', () => {
    const { restart } = leaving(5, LOST).add(20, ACCEPTED);
    expect([restart.state, restart.requestId]).toEqual(['restarting', 'R-1']);
  });

  test('the window begins at the answer, also after a gap while it was awaited', () => {
    const gap: RestartEventBody = { kind: 'gap', data: { lastReadAt: at(0), resumedAt: at(20), why: 'down' } };
    const sending = () => new Life().add(0, sendingBody()).add(20, gap);
    expect(sending().restart.state).toBe('sending');
    expect(sending().add(32, ACCEPTED).restart.windowFrom).toBe(at(32));
    expect(sending().add(32, LOST).restart.windowFrom).toBe(at(32));
  });

  test('why the answer was lost is not told as the reason of a later end', () => {
    const { restart } = leaving(5, LOST).add(1200, ended('overdue'));
    expect([restart.lostWhy, restart.detail]).toEqual(['read_timeout', null]);
  });
});

test('replaying events that went through JSON gives the same restart', () => {
  for (const state of [...OPEN_STATES, ...ENDINGS]) {
    const life = REACHED[state]();
    expect(replay(life.id, readBack(life))).toStrictEqual(JSON.parse(JSON.stringify(life.restart)));
    expect(Object.values(life.restart)).not.toContain(undefined);
  }
  expect(replay('r', [])).toBeNull();
});
