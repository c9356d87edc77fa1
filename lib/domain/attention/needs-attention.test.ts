import { expect, test } from 'vitest';
import { ENDINGS, OPEN_STATES, type RestartState } from '../restart/restart';
import {
  attentionOf,
  attentionOfRollout,
  type InstanceStanding,
  isDueSoon,
  isSlow,
  onItsWaySince,
  type RestartStanding,
} from './needs-attention';

const ENDED = '2026-12-01T10:00:00.000Z';
const at = (hours: number) => Date.parse(ENDED) + hours * 3_600_000;
const later = (minutes: number) => new Date(Date.parse(ENDED) + minutes * 60_000).toISOString();

const restart = (state: RestartState, change: Partial<RestartStanding> = {}): RestartStanding => ({
  ...{ state, returnedAt: null, superseded: false },
  endedAt: OPEN_STATES.some((open) => open === state) ? null : ENDED,
  ...change,
});

/** Seen leaving Running before the end, and Stopping since. */
const away = (change: Partial<InstanceStanding> = {}): InstanceStanding => ({
  ...{ status: 'Stopping', askedAt: later(5), leftAfter: later(-20), missing: false, gone: false },
  ...change,
});
const running = away({ status: 'Running', leftAfter: null });

test('each state is what it says, and what goes on or has ended well is nothing', () => {
  const kinds = [...OPEN_STATES, ...ENDINGS].flatMap((state) => {
    const kind = attentionOf(restart(state), away(), at(1));
    return kind === null ? [] : [[state, kind]];
  });
  expect(kinds).toEqual([
    ['unconfirmed', 'unconfirmed'],
    ['not_observed', 'unconfirmed'],
    ['never_confirmed', 'unconfirmed'],
    ['unwatched', 'unconfirmed'],
    ['stopped', 'stayed_stopped'],
    ['overdue', 'overdue'],
  ]);
});

test.each([
  ['it came back, and that was learned', { returnedAt: later(3) }, away(), 1],
  ['a read since then sees it Running', {}, running, 1],
  ['it ran since then, and left again by another restart', {}, away({ leftAfter: later(60) }), 40],
  ['it is gone', {}, away({ gone: true }), 1],
  ['nobody reads it any more', {}, null, 1],
  ['it has been Stopped for more than a day', {}, away({ status: 'Stopped' }), 25],
] as const)('an overdue restart is over when %s', (_, change, instance, hours) => {
  expect(attentionOf(restart('overdue', change), instance, at(hours))).toBeNull();
});

test.each([
  ['it is Stopped, within the day', away({ status: 'Stopped' }), 23],
  ['it is on its way, however long', away(), 40],
  ['it reads a status that nobody knows', away({ status: 'Resizing' }), 40],
  ['the read that saw it Running is older', { ...running, askedAt: later(-1) }, 1],
  ['its last reads did not find it', { ...running, missing: true }, 1],
  ['a newer restart of it was sent, and it is not back by that either', away(), 1],
] as const)('an overdue restart is not over while %s', (_, instance, hours) => {
  expect(attentionOf(restart('overdue', { superseded: true }), instance, at(hours))).toBe('overdue');
});

test('what stopped after its restart is over when it ran since, or after a day', () => {
  const stopped = away({ status: 'Stopped' });
  expect(attentionOf(restart('stopped'), stopped, at(23))).toBe('stayed_stopped');
  expect(attentionOf(restart('stopped'), stopped, at(25))).toBeNull();
  expect(attentionOf(restart('stopped'), running, at(1))).toBeNull();
});

test.each(['not_observed', 'never_confirmed', 'unwatched'] as const)('%s: Running shows nothing', (state) => {
  expect(attentionOf(restart(state), running, at(1))).toBe('unconfirmed');
  expect(attentionOf(restart(state, { returnedAt: later(3) }), running, at(1))).toBeNull();
  expect(attentionOf(restart(state, { superseded: true }), running, at(1))).toBeNull();
  expect(attentionOf(restart(state), running, at(25))).toBeNull();
});

test('an instance is on its way since the change that began it, and Stopping and Starting are one way', () => {
  const changes = [
    { askedAt: later(3), from: 'Stopping' },
    { askedAt: later(2), from: 'Running' },
    { askedAt: later(-60), from: 'Starting' },
  ];
  expect(onItsWaySince(changes)).toBe(later(2));
  expect(onItsWaySince(changes.slice(0, 1))).toBeNull();
});

test('slow is what takes longer than the usual', () => {
  expect([
    isSlow(ENDED, 60_000, Date.parse(ENDED) + 60_000),
    isSlow(ENDED, 60_000, Date.parse(ENDED) + 60_001),
  ]).toEqual([false, true]);
});

test.each([
  ['Executing', null, true],
  ['Scheduled', 24, true],
  ['Scheduled', 24.1, false],
  // Its time has passed, and ECS does not list it as done.
  ['Scheduled', -300, true],
  ['A state that nobody knows', 1, true],
  ['Inquiring', null, false],
  ['Executed', 1, false],
  ['Avoided', 1, false],
] as const)('a system event that is %s, due in %s h, is due soon: %s', (status, hours, expected) => {
  const notBefore = hours === null ? null : new Date(at(hours)).toISOString();
  const event = { eventId: 'e-1', type: 'SystemMaintenance.Reboot', status, notBefore };
  expect(isDueSoon(event, at(0))).toBe(expected);
});

test.each([
  ['running', false, 'rollout_running'],
  ['running', true, 'rollout_waiting'],
  ['finishing', false, 'rollout_running'],
  ['paused', false, 'rollout_waiting'],
  ['looking', false, 'rollout_waiting'],
  ['held', false, 'rollout_held'],
  ['ended', false, null],
] as const)('a rollout that is %s (still: %s) is %s', (state, still, expected) => {
  expect(attentionOfRollout({ state }, still)).toBe(expected);
});
