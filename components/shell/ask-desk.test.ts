import { afterEach, describe, expect, test, vi } from 'vitest';
import { askEcs, postToDesk } from './ask-desk';
import { isStaleBuild } from './stale-build';

const answers = (status: number, body: string, type = 'application/json') =>
  vi.stubGlobal('fetch', async () => new Response(body, { status, headers: { 'content-type': type } }));

afterEach(() => void vi.unstubAllGlobals());

describe('what comes back of a POST', () => {
  test.each([200, 400, 401, 403, 409, 503])('a reply with its status %i is taken as it is', async (status) => {
    answers(status, '{"kind":"unavailable","sentence":"It is over."}');
    expect(await postToDesk('/x', {})).toEqual({ kind: 'unavailable', sentence: 'It is over.' });
  });

  test('what the door says before anything is looked at is said as it stands', async () => {
    answers(429, '{"sentence":"You are sending too many requests at once."}');
    expect(await postToDesk('/x', {})).toMatchObject({
      kind: 'unavailable',
      sentence: expect.stringMatching(/^You are sending/),
    });
    answers(401, '{"sentence":"You are not signed in."}');
    expect(await postToDesk('/x', {})).toMatchObject({ kind: 'signed_out' });
    answers(503, 'Restart Desk is starting.\n', 'text/plain; charset=utf-8');
    expect(await postToDesk('/x', {})).toEqual({ kind: 'unavailable', sentence: 'Restart Desk is starting.' });
  });

  test.each([
    [502, 'Bad Gateway', 'text/plain'],
    [504, '{"message":"timeout"}', 'application/json'],
    [503, '<html>', 'text/html'],
    [200, '<html>', 'text/html'],
    [200, '{"kind":"other"}', 'application/json'],
  ])('what a proxy answers with %i tells nothing of what was done', async (status, body, type) => {
    answers(status, body, type);
    await expect(postToDesk('/x', {})).rejects.toThrow('cannot be read');
  });

  test('a server of another build, which has no such route, did nothing', async () => {
    answers(404, '<html>', 'text/html');
    const failed = await postToDesk('/x', {}).catch((error: unknown) => error);
    expect(isStaleBuild(failed)).toBe(true);
  });
});

test('of questions to ECS three are on their way at once, and one that is given up makes room', async () => {
  const begun: string[] = [];
  vi.stubGlobal(
    'fetch',
    (path: string, { signal }: { signal: AbortSignal }) =>
      new Promise((_, reject) => {
        begun.push(path);
        signal.addEventListener('abort', () => reject(signal.reason));
      }),
  );
  const patience = Array.from({ length: 5 }, () => new AbortController());
  const asked = patience.map(({ signal }, index) => askEcs(`/${index}`, signal).catch(() => 'given up'));
  await Promise.resolve();
  expect(begun).toEqual(['/0', '/1', '/2']);
  patience[4]?.abort();
  patience[0]?.abort();
  expect(await asked[0]).toBe('given up');
  await vi.waitFor(() => expect(begun).toEqual(['/0', '/1', '/2', '/3']));
  for (const one of patience) one.abort();
  expect(await Promise.all(asked)).toEqual(Array.from({ length: 5 }, () => 'given up'));
  expect(begun).toEqual(['/0', '/1', '/2', '/3']);
});
