import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createHaste } from './haste';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('few lines are no haste, many are until nothing moves', () => {
  const haste = createHaste();
  let rests = 0;
  haste.moved(4);
  expect(haste.isOn()).toBe(false);
  haste.moved(25);
  haste.onRest(() => {
    rests += 1;
  });
  vi.advanceTimersByTime(180);
  // What goes on more slowly is still not at rest.
  haste.moved(1);
  vi.advanceTimersByTime(180);
  expect([haste.isOn(), rests]).toEqual([true, 0]);
  vi.advanceTimersByTime(20);
  expect([haste.isOn(), rests]).toEqual([false, 1]);
});

test('whoever has gone is told nothing, and nobody is told twice', () => {
  const haste = createHaste();
  const told: string[] = [];
  haste.moved(25);
  haste.onRest(() => told.push('gone'))();
  haste.onRest(() => told.push('there'));
  vi.advanceTimersByTime(200);
  haste.moved(25);
  vi.advanceTimersByTime(200);
  expect(told).toEqual(['there']);
});

test('while rows of another filter are on their way it goes on, and ends soon after they have come', () => {
  const haste = createHaste();
  haste.awaits(false);
  expect(haste.isOn()).toBe(false);
  haste.awaits(true);
  vi.advanceTimersByTime(10_000);
  expect(haste.isOn()).toBe(true);
  haste.awaits(false);
  expect(haste.isOn()).toBe(true);
  vi.advanceTimersByTime(50);
  expect(haste.isOn()).toBe(false);
});
