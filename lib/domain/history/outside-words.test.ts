import { expect, test } from 'vitest';
import { ENGLISH, languageOf } from '../words/speak';
import { outsideWords } from './outside-words';

test.each([
  [ENGLISH, 'Seen Starting, and then Running again', 'Running with a new start time, 2026-11-30T02:00Z'],
  [languageOf('zh-Hans', 'UTC'), '读到启动中，随后恢复运行', '运行中，但启动时间变为 2026-11-30T02:00Z'],
])('what a read saw is told in each language', (language, byStatus, byStartTime) => {
  expect(outsideWords(language, { evidence: 'status', seen: 'Starting' })).toBe(byStatus);
  expect(outsideWords(language, { evidence: 'start_time', seen: '2026-11-30T02:00Z' })).toBe(byStartTime);
});
