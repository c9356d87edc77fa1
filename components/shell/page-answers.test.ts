import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { wallMs } from '@/lib/clock';
import type { AnswerKey, Asking } from './kept-answer';
import { type Answers, createAnswers } from './page-answers';

let asked: string[];
let failing: string[];
let answers: Answers;
let page: EventTarget & { visibilityState: string };

const asking = (key: AnswerKey, how: Partial<Asking<string>> = {}): Asking<string> => ({
  key,
  read: async () => {
    asked.push(key.join(' '));
    if (key.includes('lost')) throw new Error('away');
    return `of ${key.join(' ')}`;
  },
  ...how,
});
const watch = (key: AnswerKey, how: Partial<Asking<string>> = {}) => answers.watch(asking(key, how), () => undefined);
const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  failing = [];
  page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  vi.stubGlobal('document', page);
  answers = createAnswers((_, key) => failing.push(key.join(' ')));
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('of one key there is one answer, whoever asks', async () => {
  watch(['restart', 'r1']);
  watch(['restart', 'r1']);
  watch(['restart', 'r2']);
  await settle();
  expect(asked).toEqual(['restart r1', 'restart r2']);
  expect(answers.known(['restart', 'r1'])).toEqual({ data: 'of restart r1', error: null });
  expect(answers.cameAtMs(['restart', 'r1'])).toBe(wallMs());
});

test('what is only looked for is nothing, always the same, and leaves nothing behind', () => {
  const nothing = answers.known(['fleet', '']);
  expect(nothing).toEqual({ data: undefined, error: null });
  expect(answers.known(['fleet', ''])).toBe(nothing);
  expect(answers.cameAtMs(['fleet', ''])).toBe(0);
  answers.put<string>(['fleet', ''], () => 'put');
  expect(answers.known(['fleet', ''])).toBe(nothing);
  watch(['fleet', ''], { wanted: false });
  expect(answers.known(['fleet', ''])).toBe(nothing);
});

test('what is put in the place of an answer is told, and undefined leaves it', async () => {
  const told = vi.fn();
  answers.watch(asking(['desk']), told);
  await settle();
  const before = answers.known(['desk']);
  answers.put<string>(['desk'], () => undefined);
  expect(answers.known(['desk'])).toBe(before);
  answers.put<string>(['desk'], (now) => `${now}, put`);
  expect(answers.known(['desk']).data).toBe('of desk, put');
  expect(told).toHaveBeenCalledTimes(2);
});

test('all that begins with a key is asked for anew, by whoever watches it', async () => {
  watch(['restart', 'r1']);
  watch(['restart', 'r2']).end();
  watch(['restarts']);
  await settle();
  asked = [];
  answers.askAgain(['restart']);
  expect(asked).toEqual(['restart r1']);
});

test('all but one are asked for anew, and what nobody watches can be forgotten', async () => {
  watch(['desk']);
  watch(['fleet', '']);
  const left = watch(['fleet', 'q=web']);
  await settle();
  left.end();
  asked = [];
  answers.askAllAgain(['desk']);
  expect(asked).toEqual(['fleet ']);
  await settle();
  expect(answers.known(['fleet', 'q=web']).data).toBe('of fleet q=web');
  answers.askAllAgain(['desk'], true);
  expect(asked).toEqual(['fleet ', 'fleet ']);
  expect(answers.known(['fleet', 'q=web']).data).toBeUndefined();
});

test('what nobody watches is known for a while, and then no more', async () => {
  watch(['look-up'], { keptMs: 0 }).end();
  const left = watch(['fleet', '']);
  await settle();
  left.end();
  await vi.advanceTimersByTimeAsync(299_999);
  expect(answers.known(['fleet', '']).data).toBe('of fleet ');
  await vi.advanceTimersByTimeAsync(1);
  expect(answers.known(['fleet', '']).data).toBeUndefined();
});

test('one that was forgotten and is watched again is not dropped by the time of before', async () => {
  watch(['fleet', ''], { keptMs: 1_000 }).end();
  answers.askAllAgain(['desk'], true);
  watch(['fleet', '']);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(answers.known(['fleet', '']).data).toBe('of fleet ');
});

test('why a read failed is told with its key, and what came of it to whoever asked', async () => {
  const known = await answers.ask(asking(['fleet', 'lost']), true);
  expect(known).toMatchObject({ data: undefined, error: { message: 'away' } });
  expect(failing).toEqual(['fleet lost']);
});

test('who comes back to the page finds what is new, until that is ended', async () => {
  const end = answers.start();
  watch(['fleet', '']);
  watch(['history'], { onReturn: false });
  await settle();
  asked = [];
  page.visibilityState = 'hidden';
  page.dispatchEvent(new Event('visibilitychange'));
  expect(asked).toEqual([]);
  page.visibilityState = 'visible';
  page.dispatchEvent(new Event('visibilitychange'));
  expect(asked).toEqual(['fleet ']);
  await settle();
  end();
  page.dispatchEvent(new Event('visibilitychange'));
  expect(asked).toEqual(['fleet ']);
});
