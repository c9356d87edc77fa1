import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { LiveMessage, LiveNews } from '@/lib/domain/live/live-messages';
import { createLiveStream, type LiveStream } from './live-stream';

/** A stream of the desk that somebody has opened. */
interface Opened {
  query: URLSearchParams;
  tell: (news: LiveNews) => void;
  end: () => void;
}

let opened: Opened[];
/** What becomes of the next one. */
let answers: 'stream' | 'refused' | 'unreachable';
let stop: () => void;
let stream: LiveStream;

beforeEach(() => {
  vi.useFakeTimers();
  opened = [];
  answers = 'stream';
  vi.stubGlobal('document', {
    visibilityState: 'visible',
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  });
  vi.stubGlobal('addEventListener', () => undefined);
  vi.stubGlobal('removeEventListener', () => undefined);
  // Without locks each tab holds its own.
  vi.stubGlobal('navigator', {});
  vi.stubGlobal('fetch', async (address: string, { signal }: { signal: AbortSignal }) => {
    const query = new URL(address, 'http://desk.invalid').searchParams;
    if (answers === 'unreachable') throw new TypeError('Failed to fetch');
    if (answers === 'refused') return new Response(null, { status: 400 });
    const encoder = new TextEncoder();
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        signal.addEventListener('abort', () => controller.error(signal.reason));
        opened.push({
          query,
          tell: (news) => controller.enqueue(encoder.encode(`data: ${JSON.stringify(news)}\n\n`)),
          end: () => controller.close(),
        });
      },
    });
    return new Response(body);
  });
  stream = createLiveStream('test', 'e.5.1');
  stop = stream.start();
});

afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms);
const news = (at: string, messages: LiveMessage[] = []): LiveNews => ({ at, messages });

test('what the page follows is asked for at once, from where it was made, and told to who follows it alone', async () => {
  const heard: string[] = [];
  stream.follow(['restart a'], () => heard.push('a'));
  stream.follow(['restart b'], () => heard.push('b'));
  await settle();
  const last = opened.at(-1);
  expect(last?.query.getAll('of').sort()).toEqual(['desk', 'restart a', 'restart b']);
  expect(last?.query.get('since')).toBe('e.5.1');
  expect([stream.isOpen(), stream.isAtStart()]).toEqual([false, true]);
  last?.tell(news('e.6.2', [{ kind: 'changed', subject: 'restart b' }]));
  await settle();
  expect([heard, stream.isOpen(), stream.isAtStart()]).toEqual([['b'], true, false]);
});

test('one that ends is opened again soon, from what was told last, and nobody asks meanwhile', async () => {
  stream.follow(['restarts'], () => undefined);
  await settle();
  opened.at(-1)?.tell(news('e.7.3'));
  await settle();
  opened.at(-1)?.end();
  await settle(1_000);
  expect(opened.at(-1)?.query.get('since')).toBe('e.7.3');
  expect(stream.isOpen()).toBe(true);
});

test('while the desk cannot be reached the stream counts as closed, however often it is tried', async () => {
  let told = 0;
  stream.watchOpen(() => {
    told += 1;
  });
  stream.follow(['restarts'], () => undefined);
  await settle();
  opened.at(-1)?.tell(news('e.7.3'));
  await settle();
  answers = 'unreachable';
  opened.at(-1)?.end();
  await settle(1_400);
  expect(stream.isOpen(), 'it may come again').toBe(true);
  await settle(600);
  expect([stream.isOpen(), told]).toEqual([false, 2]);
  await settle(60_000);
  expect(stream.isOpen()).toBe(false);
  answers = 'stream';
  await settle(5_000);
  opened.at(-1)?.tell(news('e.8.4'));
  await settle();
  expect(stream.isOpen()).toBe(true);
});

test('one that is refused counts as closed, so that pages ask by themselves', async () => {
  answers = 'refused';
  stream.follow(['weather'], () => undefined);
  await settle(10_000);
  expect(stream.isOpen()).toBe(false);
});

test('where nothing of it arrives it is given up, and tried again much later', async () => {
  stream.follow(['restarts'], () => undefined);
  await settle();
  const before = opened.length;
  await settle(100_000);
  expect([stream.isOpen(), opened.length]).toEqual([false, before]);
  await settle(60_000);
  expect(opened.length).toBe(before + 1);
});
