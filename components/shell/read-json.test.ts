import { afterEach, expect, test, vi } from 'vitest';
import { ReadFailure, readJson } from './read-json';

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

test.each(['null', '[]', '"ok"', '1'])(
  'what is no view (%s) is a failure that is told, and no page falls over it',
  async (body) => {
    vi.stubGlobal('fetch', async () => new Response(body));
    await expect(readJson('/api/fleet')).rejects.toThrow(ReadFailure);
  },
);
