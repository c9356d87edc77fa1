import { expect, test } from 'vitest';
import { at, NO_PROGRESS, START_MS } from '../testing/restarts-in-states';
import { phasesOf } from './phases';
import type { RestartProgress } from './record-progress';

const phases = (progress: Partial<RestartProgress>, endedAt: number | null = null) =>
  phasesOf({
    state: 'restarting',
    requestedAt: at(0),
    endedAt: endedAt === null ? null : at(endedAt),
    progress: { ...NO_PROGRESS, ...progress },
  }).map(({ phase, fromMs, toMs }) => [
    phase,
    (fromMs - START_MS) / 1000,
    toMs === null ? null : (toMs - START_MS) / 1000,
  ]);

test('each part of the way lasts until the next, and the last goes on', () => {
  expect(phases({ sendingAt: at(1), answeredAt: at(2), leftAt: at(8) })).toEqual([
    ['judging', 0, 1],
    ['asking', 1, 2],
    ['not_seen_leaving', 2, 8],
    ['away', 8, null],
  ]);
});

test('what is back ends with the read that showed it, not with its record', () => {
  const back = { sendingAt: at(1), answeredAt: at(2), leftAt: at(8), backAt: at(41) };
  expect(phases(back, 42).at(-1)).toEqual(['away', 8, 41]);
  expect(phases({ sendingAt: at(1), answeredAt: at(2) }, 301).at(-1)).toEqual(['not_seen_leaving', 2, 301]);
});

test('an answer that came after the instance was seen leaving overlaps nothing', () => {
  expect(phases({ sendingAt: at(1), answeredAt: at(20), leftAt: at(8), backAt: at(41) }, 42)).toEqual([
    ['judging', 0, 1],
    ['asking', 1, 8],
    ['away', 8, 41],
  ]);
});

test('nothing was sent: nothing took time', () => {
  expect(phases({}, 1)).toEqual([]);
});
