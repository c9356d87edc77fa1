import { expect, test } from 'vitest';
import { type Latest, withNews } from './use-followed-restarts';

const news = (restartId: string, tone: Latest['tone'], text = restartId): Latest => ({ restartId, tone, text });
const all = (...each: Latest[]) => each.reduce<readonly Latest[]>((before, one) => withNews(before, one), []);

test('every restart of mine that is overdue is named, and good news takes none of them away', () => {
  const shown = all(news('a', 'bad'), news('b', 'bad'), news('c', 'running'), news('d', 'bad'), news('e', 'running'));
  expect(shown.map(({ restartId }) => restartId)).toEqual(['e', 'd', 'b', 'a']);
});

test('one that was overdue and then is Running again is named once, by its end', () => {
  const shown = all(news('a', 'bad', 'overdue'), news('b', 'bad', 'overdue'), news('a', 'running', 'again'));
  expect(shown.map(({ restartId, text }) => [restartId, text])).toEqual([
    ['a', 'again'],
    ['b', 'overdue'],
  ]);
});

test('of good news only the newest stands', () => {
  expect(all(news('a', 'running'), news('b', 'running')).map(({ restartId }) => restartId)).toEqual(['b']);
});
