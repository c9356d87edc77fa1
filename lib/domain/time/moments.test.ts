import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ENGLISH, languageOf } from '../words/speak';
import { age, duration, span } from './durations';
import {
  bareClock,
  clockMinute,
  clockMoment,
  dayAndMinute,
  fullMinute,
  fullMoment,
  shortMinute,
  shortMoment,
  zoneAt,
} from './moments';

const SHANGHAI = languageOf('zh-Hans', 'Asia/Shanghai');
const KATHMANDU = languageOf('en', 'Asia/Kathmandu');
const NEW_YORK = languageOf('en', 'America/New_York');

describe('how long something takes', () => {
  test.each([
    [-5_000, '0 s', '0 秒'],
    [0, '0 s', '0 秒'],
    [4_999, '4 s', '4 秒'],
    [60_000, '1 min', '1 分钟'],
    [3_599_999, '59 min', '59 分钟'],
    [3_600_000, '1 h', '1 小时'],
    [86_399_999, '23 h', '23 小时'],
    [86_400_000 * 213, '213 d', '213 天'],
  ])('%i ms ago is %s', (ms, english, chinese) => {
    expect([age(ENGLISH, ms), age(SHANGHAI, ms)]).toEqual([english, chinese]);
  });

  test.each([
    [420, '0.4 s', '0.4 秒'],
    [41_000, '41 s', '41 秒'],
    [185_000, '3 min 5 s', '3 分 5 秒'],
    [120_000, '2 min', '2 分钟'],
    [7_200_000, '2 h', '2 小时'],
    [7_800_000, '2 h 10 min', '2 小时 10 分'],
    [86_400_000 * 3 + 3_600_000 * 4, '3 d 4 h', '3 天 4 小时'],
  ])('a span of %i ms is %s', (ms, english, chinese) => {
    expect([span(ENGLISH, ms), span(SHANGHAI, ms)]).toEqual([english, chinese]);
  });

  test('a duration is rounded to seconds, and one that is not known is said to be', () => {
    expect([41_499, 185_000, 3_600_000, null].map((ms) => duration(ENGLISH, ms))).toEqual([
      '41 s',
      '3 min 5 s',
      '1 h 0 min',
      'an unknown time',
    ]);
  });
});

describe('a time', () => {
  test('shows its zone, whatever zone it was written in', () => {
    expect(fullMoment(ENGLISH, '2026-11-23T10:43:05.123Z')).toBe('2026-11-23 10:43:05 UTC');
    expect(fullMoment(ENGLISH, '2026-11-23T18:43:05+08:00')).toBe('2026-11-23 10:43:05 UTC');
    expect(fullMoment(SHANGHAI, '2026-11-23T10:43:05Z')).toBe('2026-11-23 18:43:05 UTC+8');
    expect(fullMinute(KATHMANDU, '2026-11-23T20:43:05Z')).toBe('2026-11-24 02:28 UTC+5:45');
    expect(clockMoment(NEW_YORK, '2026-11-23T10:43:05Z')).toBe('05:43:05 UTC-5');
    expect(clockMinute(NEW_YORK, '2026-07-23T10:43:05Z')).toBe('06:43 UTC-4');
    expect([bareClock(NEW_YORK, '2026-11-23T10:43:05Z'), zoneAt(NEW_YORK, '2026-11-23T10:43:05Z')]).toEqual([
      '05:43:05',
      'UTC-5',
    ]);
  });

  test('is shown as it was written where it is none', () => {
    for (const told of [fullMoment, fullMinute, clockMoment, clockMinute, bareClock, dayAndMinute])
      expect([told(ENGLISH, 'soon'), told(SHANGHAI, 'soon')]).toEqual(['soon', 'soon']);
    expect(shortMoment(ENGLISH, 'soon', 0)).toBe('soon');
  });

  test('has its date where it is not of the reader’s today, and its zone always', () => {
    const now = Date.parse('2026-11-23T10:45:00Z');
    expect(shortMoment(ENGLISH, '2026-11-23T10:43:05.123Z', now)).toBe('10:43:05 UTC');
    expect(shortMoment(ENGLISH, '2026-11-22T23:59:59Z', now)).toBe('2026-11-22 23:59:59 UTC');
    expect(shortMinute(ENGLISH, '2026-11-23T10:43:05.123Z', now)).toBe('10:43 UTC');
    expect(shortMinute(ENGLISH, '2025-11-23T10:43:05Z', now)).toBe('2025-11-23 10:43 UTC');
    // The evening before in UTC is the same day in Shanghai.
    expect(shortMinute(SHANGHAI, '2026-11-22T23:59:59Z', now)).toBe('07:59 UTC+8');
  });

  test('is short with the day and the month in the order of the language', () => {
    expect(dayAndMinute(ENGLISH, '2026-09-03T02:00:00Z')).toBe('3 Sep 02:00 UTC');
    expect(dayAndMinute(SHANGHAI, '2026-11-29T18:00:00Z')).toBe('11月30日 02:00 UTC+8');
  });

  test('is the same moment in every zone', () => {
    const zones = fc.constantFrom('UTC', 'Asia/Shanghai', 'America/St_Johns', 'Pacific/Kiritimati', 'Africa/Cairo');
    const moment = fc.date({ min: new Date('2010-01-01'), max: new Date('2035-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(zones, moment, (zone, at) => {
        const [, day, clock, sign, hours, minutes = '00'] =
          /^(\S+) (\S+) UTC(?:([+-])(\d+)(?::(\d\d))?)?$/.exec(fullMoment(languageOf('en', zone), at.toISOString())) ??
          [];
        const offset = sign === undefined ? 'Z' : `${sign}${hours?.padStart(2, '0')}:${minutes}`;
        expect(Date.parse(`${day}T${clock}${offset}`)).toBe(Math.floor(at.getTime() / 1000) * 1000);
      }),
    );
  });
});
