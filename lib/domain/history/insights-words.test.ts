import { expect, test } from 'vitest';
import { ENGLISH, languageOf } from '../words/speak';
import type { InsightsView } from './history-views';
import { type InsightsSentence, insightsSentence, whatHappened } from './insights-words';

const WEEK: InsightsSentence = {
  ...{ days: 7, day: '2026-11-24', today: '2026-11-30' },
  ...{ asked: 612, again: 588, forced: 86, underWay: 0 },
  before: { asked: 540, forced: 49 },
  most: { name: 'Ben Carter', forced: 31 },
};

test.each<[Partial<InsightsSentence>, string]>([
  [
    {},
    '612 restarts asked for in 7 days, 96% running again; 14% forced (9% in the 7 days before), most by Ben Carter (31).',
  ],
  [
    { forced: 0, most: null },
    '612 restarts asked for in 7 days, 96% running again; none forced (9% in the 7 days before).',
  ],
  [
    { before: { asked: 0, forced: 0 } },
    '612 restarts asked for in 7 days, 96% running again; 14% forced (no restarts in the 7 days before), most by Ben Carter (31).',
  ],
  [
    { asked: 0, again: 0, forced: 0, most: null },
    'No restarts asked for in 7 days; 540 restarts in the 7 days before.',
  ],
  [{ asked: 0, again: 0, forced: 0, most: null, before: { asked: 0, forced: 0 } }, 'No restarts asked for in 7 days.'],
  [
    { days: 1, day: '2026-11-30', asked: 1, again: 0, forced: 1, underWay: 1, most: { name: 'Ada', forced: 1 } },
    '1 restart asked for today, 0% running again, 1 under way; 100% forced (9% the day before), most by Ada (1).',
  ],
  [{ days: 1, day: '2026-11-29', asked: 0 }, 'No restarts asked for yesterday; 540 restarts the day before.'],
  [{ days: 1, asked: 0 }, 'No restarts asked for on 2026-11-24; 540 restarts the day before.'],
])('%j', (told, sentence) => expect(insightsSentence(ENGLISH, { ...WEEK, ...told })).toBe(sentence));

test('it is one sentence in Chinese too', () => {
  const chinese = languageOf('zh-Hans', 'UTC');
  expect(insightsSentence(chinese, WEEK)).toBe(
    '最近 7 天共请求重启 612 次，96% 已恢复运行；强制重启占 14%（此前 7 天为 9%），其中 Ben Carter 最多（31 次）。',
  );
  expect(insightsSentence(chinese, { ...WEEK, days: 1, asked: 0 })).toBe(
    '2026-11-24 当天没有人请求重启；前一天请求 540 次。',
  );
});

test('the first and the last day count both, and whoever forced nothing forced not most', () => {
  const tally = (asked: number, forced: number, again: number) => ({ asked, forced, again });
  const viewOf = (forced: number) =>
    ({
      ...{ from: '2026-11-24', to: '2026-11-30', outcomes: { under_way: 2 } },
      who: {
        ...{ now: tally(612, 86, 588), before: tally(540, 49, 500) },
        people: {
          rows: [{ of: 'ben', name: 'Ben Carter', now: tally(40, forced, 9), before: tally(0, 0, 0) }],
          more: 0,
        },
      },
    }) as unknown as InsightsView;
  const told = { ...WEEK, day: '2026-11-24', underWay: 2 };
  expect(whatHappened(viewOf(31), '2026-11-30')).toEqual(told);
  expect(whatHappened(viewOf(0), '2026-11-30')).toEqual({ ...told, most: null });
});
