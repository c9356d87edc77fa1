import { expect, test } from 'vitest';
import { ENGLISH, languageOf } from '../words/speak';
import { wordsForSystemEvent } from './system-event-words';
import { SYSTEM_EVENT_STATUSES, type SystemEventData, wordsForPending } from './system-events';

const CHINESE = languageOf('zh-Hans', 'Asia/Shanghai');

const event = (change: Partial<SystemEventData>): SystemEventData => ({
  ...{ eventId: 'e-1', type: 'SystemMaintenance.Reboot', status: 'Scheduled', publishedAt: null, finishedAt: null },
  ...{ notBefore: '2026-11-30T02:00:00.000Z', reason: null, askedAt: '2026-11-28T10:00:00.000Z' },
  ...change,
});

test('each state of a system event has words of its own, in both languages', () => {
  for (const language of [ENGLISH, CHINESE]) {
    const titles = [...SYSTEM_EVENT_STATUSES, 'Pondered', ''].map(
      (status) => wordsForSystemEvent(language, event({ status })).title,
    );
    expect(new Set(titles).size).toBe(titles.length);
  }
});

test('its time is told in the zone of who reads it', () => {
  const nowMs = Date.parse('2026-11-28T10:00:00.000Z');
  expect(wordsForPending(CHINESE, event({}), nowMs)).toEqual({
    short: '重启：计划 11月30日 10:00 UTC+8',
    sentence:
      '因系统维护实例重启：计划于 2026-11-30 10:00 UTC+8 执行。在此之前通过 Restart Desk 重启即可避免；在操作系统内重启无效。',
  });
});

test('what ECS gives as the reason is not translated', () => {
  const { title, detail } = wordsForSystemEvent(CHINESE, event({ status: 'Avoided', reason: 'The host needs care' }));
  expect([title, detail]).toEqual([
    '因系统维护实例重启：已避免',
    '计划执行时间为 2026-11-30 10:00 UTC+8。The host needs care.',
  ]);
});
