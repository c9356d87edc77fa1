import { afterEach, expect, test, vi } from 'vitest';
import { readJson } from './read-json';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('told to wait, a page waits and asks again, and shows no trouble', async () => {
  vi.useFakeTimers();
  const answers = [
    new Response('{"sentence":"Too many."}', { status: 429, headers: { 'retry-after': '2' } }),
    new Response('{"sentence":"Too many."}', { status: 429 }),
    new Response('{"rows":1}'),
  ];
  const asked = vi.fn(async () => answers.shift());
  vi.stubGlobal('fetch', asked);
  const read = readJson('/api/fleet');
  await vi.advanceTimersByTimeAsync(1_900);
  expect(asked).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1_200);
  expect(await read).toEqual({ rows: 1 });
  expect(asked).toHaveBeenCalledTimes(3);
});
