import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createAttempts } from './read-attempts';

const SOURCE = { accountId: 'default', regionId: 'cn-hangzhou' };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const at = (second: number) => new Date(1_800_000_000_000 + second * 1_000).toISOString();

test('an attempt that has not come to its end has shown nothing', () => {
  const attempts = createAttempts(3_000);
  const end = attempts.begin(SOURCE, at(0));
  expect(attempts.of(SOURCE)).toBeNull();
  end();
  attempts.begin(SOURCE, at(3));
  expect(attempts.of(SOURCE)).toEqual({ since: at(0), at: at(0) });
  expect(attempts.of({ ...SOURCE, regionId: 'cn-shanghai' })).toBeNull();
});

test('attempts are steady while each begins soon after the one before has ended, however long that took', () => {
  const attempts = createAttempts(3_000);
  const first = attempts.begin(SOURCE, at(0));
  vi.advanceTimersByTime(60_000);
  first();
  vi.advanceTimersByTime(3_000);
  attempts.begin(SOURCE, at(63))();
  expect(attempts.of(SOURCE)).toEqual({ since: at(0), at: at(63) });
  vi.advanceTimersByTime(9_001);
  attempts.begin(SOURCE, at(73))();
  expect(attempts.of(SOURCE)).toEqual({ since: at(73), at: at(73) });
});

test('whoever takes over has tried nothing', () => {
  const attempts = createAttempts(3_000);
  attempts.begin(SOURCE, at(0))();
  attempts.forget();
  expect(attempts.of(SOURCE)).toBeNull();
});
