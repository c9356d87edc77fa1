import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ANSWER_WITHIN_MS, answerWithin, NoAnswer } from './answer-within';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const never = new Promise<string>(() => undefined);

test('an answer and a failure are handed on as they are, and no timer stays', async () => {
  expect(await answerWithin(Promise.resolve('done'))).toBe('done');
  await expect(answerWithin(Promise.reject(new TypeError('Failed to fetch')))).rejects.toThrow('Failed to fetch');
  expect(vi.getTimerCount()).toBe(0);
});

test('what never answers is waited for no longer than the limit', async () => {
  const waiting = answerWithin(never).then(
    () => 'answered',
    (error: unknown) => error,
  );
  await vi.advanceTimersByTimeAsync(ANSWER_WITHIN_MS - 1);
  expect(vi.getTimerCount()).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(await waiting).toBeInstanceOf(NoAnswer);
});
