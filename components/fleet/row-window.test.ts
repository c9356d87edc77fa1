import { expect, test } from 'vitest';
import type { FleetView, ListedRow } from '@/lib/domain/instance/fleet-list';
import type { FleetDelta } from '@/lib/domain/live/live-messages';
import { keepTold, loadedFleet, placeOfKey, rowAt, wantedFrom, withDelta } from './row-window';

const row = (key: string, seq: number, status = 'Running') => ({ key, seq, status }) as ListedRow;
const counts = { total: 3, can: 3, restarting: 0, cannot: 0, unknown: 0 };
const view = (rows: ListedRow[], change: Partial<FleetView> = {}) =>
  ({ epoch: 'e', seq: 5, from: 10, rows, matching: 40, counts, fleetTotal: 40, ...change }) as FleetView;
const delta = (change: Partial<FleetDelta>): FleetDelta => ({
  ...{ epoch: 'e', seq: 6, rows: [], gone: [], moves: 0, counts, matching: 40, fleetTotal: 40 },
  ...change,
});

test('rows that are as they were stay the same objects, within one epoch', () => {
  const first = loadedFleet(view([row('a', 1), row('b', 2)]));
  const again = loadedFleet(view([row('b', 3), row('a', 1)], { seq: 8 }), first);
  expect(again.rows[1]).toBe(first.rows[0]);
  expect(again.rows[0]).not.toBe(first.rows[1]);
  expect(loadedFleet(view([row('a', 1)], { epoch: 'other' }), first).rows[0]).not.toBe(first.rows[0]);
});

test('what is told changes rows at their places, and is counted where they would stand elsewhere', () => {
  const first = loadedFleet(view([row('a', 1), row('b', 2)]));
  const next = withDelta(first, delta({ rows: [row('b', 6, 'Stopping'), row('x', 6)], gone: ['a'], moves: 2 }));
  expect(next.rows.map(({ key, status }) => [key, status])).toEqual([
    ['a', 'Running'],
    ['b', 'Stopping'],
  ]);
  expect([next.rows[0], next.moves, [...next.gone], next.from, next.seq]).toEqual([first.rows[0], 2, ['a'], 10, 6]);
  expect(withDelta(next, delta({ seq: 7, moves: 1 })).moves).toBe(3);
});

test('what was told before it was read changes nothing; what another process tells is believed', () => {
  const first = loadedFleet(view([row('a', 5)]));
  expect(withDelta(first, delta({ seq: 5, rows: [row('a', 4, 'Stopped')] }))).toBe(first);
  const other = withDelta(first, delta({ epoch: 'other', seq: 1, rows: [row('a', 1, 'Stopped')] }));
  expect([other.rows[0]?.status, other.epoch, other.seq]).toEqual(['Stopped', 'e', 5]);
});

test('an answer that was overtaken keeps what was told meanwhile', () => {
  const first = loadedFleet(view([row('a', 1), row('b', 2)]));
  const told = withDelta(
    first,
    delta({ seq: 9, rows: [row('b', 9, 'Stopped')], gone: ['a'], fleetTotal: 39, moves: 1 }),
  );
  const answer = loadedFleet(view([row('a', 1), row('b', 7, 'Stopping'), row('c', 3)], { seq: 7 }));
  const kept = keepTold(answer, told);
  expect(kept.rows.map(({ key, status }) => [key, status])).toEqual([
    ['a', 'Running'],
    ['b', 'Stopped'],
    ['c', 'Running'],
  ]);
  expect([kept.seq, kept.fleetTotal, [...kept.gone], kept.moves]).toEqual([9, 39, ['a'], 1]);
  expect(keepTold(loadedFleet(view([row('b', 9)], { seq: 9 })), told).moves, 'it has seen all').toBe(0);
  const other = loadedFleet(view([row('b', 1)], { epoch: 'other', seq: 1 }));
  expect(keepTold(other, told)).toBe(other);
});

test('what was gone and is told again is there again', () => {
  const first = loadedFleet(view([row('a', 1), row('b', 2)]));
  const without = withDelta(first, delta({ gone: ['a', 'b'] }));
  const again = withDelta(without, delta({ seq: 7, rows: [row('a', 7)] }));
  expect([...again.gone]).toEqual(['b']);
});

test('rows are found by their place and their key, and others are asked for before they come into sight', () => {
  const placed = { from: 100, rows: Array.from({ length: 160 }, (_, index) => row(`k${index}`, 1)), matching: 1_000 };
  expect([rowAt(placed, 101)?.key, rowAt(placed, 99), placeOfKey(placed, 'k7'), placeOfKey(placed, 'x')]).toEqual([
    'k1',
    undefined,
    107,
    null,
  ]);
  expect(wantedFrom(placed, 160, 190)).toBeNull();
  expect(wantedFrom(placed, 220, 250)).toBe(160);
  expect(wantedFrom(placed, 110, 140)).toBe(50);
  expect(wantedFrom({ ...placed, from: 0 }, 0, 30), 'nothing stands before the first').toBeNull();
  expect(wantedFrom({ ...placed, matching: 260 }, 230, 259), 'nothing comes after the last').toBeNull();
});
