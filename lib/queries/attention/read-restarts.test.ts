import { expect, test } from 'vitest';
import { type AskedRestart, restartAttention } from './read-restarts';

const NOW_MS = Date.parse('2026-12-01T12:00:00.000Z');
const READ = new Set(['default/cn-hangzhou']);

/** Asked for at a minute of eleven o'clock, overdue ten minutes later, and its instance away ever since. */
const asked = (minute: number, change: Partial<AskedRestart> = {}): AskedRestart => ({
  ...{ id: `at-${minute}`, state: 'overdue', accountId: 'default', regionId: 'cn-hangzhou', instanceId: 'i-1' },
  ...{ name: 'web-01', instanceType: null, returnedAt: null, superseded: false },
  requestedAt: `2026-12-01T11:${minute}:00.000Z`,
  sendingAt: `2026-12-01T11:${minute}:01.000Z`,
  endedAt: `2026-12-01T11:${minute + 10}:00.000Z`,
  instance: {
    ...{ accountId: 'default', status: 'Stopping', askedAt: '2026-12-01T11:59:59.000Z' },
    ...{ leftAfter: '2026-12-01T11:00:00.000Z', missing: false, gone: false },
  },
  ...change,
});
const told = (...all: AskedRestart[]) =>
  Object.entries(restartAttention(all, READ, NOW_MS)).flatMap(([kind, items]) =>
    items.map(({ key }) => `${kind} ${key}`),
  );

test('of one instance the newest that is not back is told of alone, whatever order they come in', () => {
  const stopped = asked(30, { state: 'stopped' });
  expect(told(asked(10), stopped, asked(20))).toEqual(['stayed_stopped at-30']);
  expect(told(asked(20), asked(10))).toEqual(['overdue at-20']);
  expect(told(asked(10), asked(20, { instanceId: 'i-2' }))).toEqual(['overdue at-20', 'overdue at-10']);
});

test('one whose answer was lost is told of beside one that is not back, and the newest of those alone too', () => {
  const unclear = (minute: number) => asked(minute, { state: 'never_confirmed' });
  expect(told(asked(10), unclear(20), unclear(30))).toEqual(['overdue at-10', 'unconfirmed at-30']);
});

test('of an account and region that nobody reads nothing but what goes on is told', () => {
  const elsewhere = { regionId: 'cn-beijing' };
  expect(told(asked(10, elsewhere))).toEqual([]);
  expect(told(asked(10, { ...elsewhere, state: 'unconfirmed', endedAt: null }))).toEqual(['unconfirmed at-10']);
});
