import { expect, test } from 'vitest';
import { ENGLISH, languageOf } from '../words/speak';
import { dayPresetOf, PRESET_ORDER, presetDays, presetLabel } from './day-presets';
import { daysFrom } from './days';

const TODAY = '2026-03-01';

test('stretches end today, but for yesterday, and hold as many days as they say', () => {
  expect(presetDays('today', TODAY)).toEqual({ from: TODAY, to: TODAY });
  expect(presetDays('yesterday', TODAY)).toEqual({ from: '2026-02-28', to: '2026-02-28' });
  for (const days of ['7', '30', '90'] as const) {
    const { from, to } = presetDays(days, TODAY);
    expect(to).toBe(TODAY);
    expect(daysFrom(from, to)).toHaveLength(Number(days));
  }
});

test('days are known as the stretch that they are, and others as none', () => {
  for (const preset of PRESET_ORDER) expect(dayPresetOf(presetDays(preset, TODAY), TODAY)).toBe(preset);
  expect(dayPresetOf({ from: '2026-02-23', to: '' }, TODAY)).toBe('7');
  expect(dayPresetOf({ from: '2026-02-20', to: TODAY }, TODAY)).toBeNull();
  expect(dayPresetOf({ from: '', to: '' }, TODAY)).toBeNull();
  expect(dayPresetOf({ from: '2026-02-28', to: '' }, TODAY)).toBeNull();
});

test.each([
  [ENGLISH, ['Today', 'Yesterday', 'Last 7 days', 'Last 30 days', 'Last 90 days']],
  [languageOf('zh-Hans', 'UTC'), ['今天', '昨天', '最近 7 天', '最近 30 天', '最近 90 天']],
])('each stretch has its name', (language, names) => {
  expect(PRESET_ORDER.map((preset) => presetLabel(language, preset))).toEqual(names);
});
