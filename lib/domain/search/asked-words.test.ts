import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AskedWords, dayAsked, readAskedWords } from './asked-words';

const NOTHING: AskedWords = { words: [], about: [], refusals: false, day: null, verb: null };
const read = (typed: string) => readAskedWords(typed.toLowerCase().split(/\s+/));

describe('a question', () => {
  test.each<[string, Partial<AskedWords>]>([
    ['why was web-12 refused yesterday?', { words: ['web-12'], refusals: true, day: 'yesterday' }],
    ['Why did the desk refuse web-12', { words: ['desk', 'refuse', 'web-12'] }],
    ['who restarted web-12 on Monday', { words: ['web-12'], day: 'monday' }],
    ['when was “web-12” rebooted?', { words: ['web-12'] }],
    ['what failed today', { about: ['failed'], day: 'today' }],
    ['forced restarts of the payments yesterday', { words: ['payments'], about: ['force'], day: 'yesterday' }],
    ['overdue', { about: ['overdue'] }],
    ['refused', { refusals: true }],
    ['yesterday', { day: 'yesterday' }],
    ['2026-11-30 web-12', { words: ['web-12'], day: { day: '2026-11-30' } }],
    ['dry runs of web-12', { words: ['web-12'], about: ['dry_run'] }],
    ['dry-run of web-12 refused', { words: ['web-12'], refusals: true }],
    ['restart web-12 refused yesterday', { words: ['web-12'], refusals: true, day: 'yesterday' }],
    ['restart web-12?', { words: ['web-12'] }],
  ])('%s', (typed, expected) => {
    expect(read(typed)).toEqual({ ...NOTHING, ...expected });
  });
});

describe('an order', () => {
  test.each<[string, Partial<AskedWords>]>([
    ['restart web-03', { verb: 'graceful', words: ['web-03'] }],
    ['Please restart the web-03', { verb: 'graceful', words: ['web-03'] }],
    ['reboot i-bp1abc', { verb: 'graceful', words: ['i-bp1abc'] }],
    ['force restart web-03', { verb: 'force', words: ['web-03'] }],
    ['dry run web-03', { verb: 'dry_run', words: ['web-03'] }],
    ['dry-run of web-03', { verb: 'dry_run', words: ['web-03'] }],
    // In an order the word is part of a name.
    ['restart record worker', { verb: 'graceful', words: ['record', 'worker'] }],
    ['pause', { verb: 'pause', words: ['pause'] }],
    ['pause kernel update', { verb: 'pause', words: ['kernel', 'update'] }],
    ['resume', { verb: 'resume', words: ['resume'] }],
    ['cancel kernel', { verb: 'cancel', words: ['kernel'] }],
    ['stop restarts', { verb: 'stop', words: ['stop', 'restarts'] }],
    ['stop all restarts', { verb: 'stop', words: ['stop', 'all', 'restarts'] }],
    ['go to history', { verb: 'go', words: ['history'] }],
    ['restart', { verb: 'graceful', words: ['restart'] }],
  ])('%s', (typed, expected) => {
    expect(read(typed)).toEqual({ ...NOTHING, ...expected });
  });

  test.each([
    'why restart web-03',
    'who can restart web-03',
    'web-03 restart',
    'restarts of web-03',
    'restart-controller-01',
    'paused',
    'stop web-03',
    'was web-03 force restarted',
  ])('is not: %s', (typed) => {
    expect(read(typed).verb).toBeNull();
  });
});

test('words are only dropped where something is left to look for', () => {
  for (const typed of ['the', 'why', 'who is it', 'machine', 'restarts', 'restart of the'])
    expect([typed, read(typed).words.length > 0]).toEqual([typed, true]);
});

test('what is no word of a sentence stays as it was typed', () => {
  expect(read('100%_\\ «服务器» 10.0. ---').words).toEqual(['100%_\\', '«服务器»', '10.0.', '---']);
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 12 }), { maxLength: 9 }), (typed) => {
      const { words, about, refusals, day } = readAskedWords(typed);
      const looks = words.length > 0 || about.length > 0 || refusals || day !== null;
      expect(looks || typed.every((word) => word.replace(/[?!,;？！，；。：、]+$/, '') === '')).toBe(true);
    }),
    { numRuns: 50 },
  );
});

describe('a day', () => {
  // A Tuesday in UTC, and already the next day in Shanghai.
  const NOW = Date.parse('2026-12-01T17:30:00Z');
  const day = (asked: Parameters<typeof dayAsked>[0], zone = 'UTC') => dayAsked(asked, NOW, zone);

  test('is the one of whoever asks', () => {
    expect([day('today'), day('yesterday'), day({ day: '2026-11-03' })]).toEqual([
      '2026-12-01',
      '2026-11-30',
      '2026-11-03',
    ]);
    expect([day('today', 'Asia/Shanghai'), day('yesterday', 'Asia/Shanghai')]).toEqual(['2026-12-02', '2026-12-01']);
  });

  test('of the week is the last one that is over', () => {
    expect([day('monday'), day('tuesday'), day('wednesday'), day('sunday')]).toEqual([
      '2026-11-30',
      '2026-11-24',
      '2026-11-25',
      '2026-11-29',
    ]);
    expect(day('tuesday', 'Asia/Shanghai')).toBe('2026-12-01');
  });
});

describe('Chinese', () => {
  test.each<[string, Partial<AskedWords>]>([
    ['为什么 web-01 昨天 被拒绝', { words: ['web-01'], refusals: true, day: 'yesterday' }],
    ['为什么web-01昨天被拒绝？', { words: ['web-01'], refusals: true, day: 'yesterday' }],
    ['昨天为什么拒绝支付网关', { words: ['支付网关'], refusals: true, day: 'yesterday' }],
    ['支付网关周一的重启记录', { words: ['支付网关'], day: 'monday' }],
    ['今天，失败的重启', { about: ['failed'], day: 'today' }],
    ['失败', { about: ['failed'] }],
    ['被拒绝', { refusals: true }],
    ['昨天', { day: 'yesterday' }],
    ['2026-11-30 web-12 失败', { words: ['web-12'], about: ['failed'], day: { day: '2026-11-30' } }],
    ['谁重启了web-12', { words: ['web-12'] }],
    ['星期五的强制重启', { about: ['force'], day: 'friday' }],
    ['web-12的预检', { words: ['web-12'], about: ['dry_run'] }],
    ['超时未恢复', { about: ['overdue'] }],
    ['重启 web-12 昨天', { words: ['web-12'], day: 'yesterday' }],
    ['可以重启web-12吗', { words: ['web-12'] }],
    ['为什么重启失败', { about: ['failed'] }],
  ])('is asked: %s', (typed, expected) => {
    expect(read(typed)).toEqual({ ...NOTHING, ...expected });
  });

  test.each<[string, Partial<AskedWords>]>([
    ['重启 web-03', { verb: 'graceful', words: ['web-03'] }],
    ['请重启web-03', { verb: 'graceful', words: ['web-03'] }],
    ['重启一下实例web-03', { verb: 'graceful', words: ['web-03'] }],
    ['重启支付网关', { verb: 'graceful', words: ['支付网关'] }],
    ['把web-03重启一下', { verb: 'graceful', words: ['web-03'] }],
    ['把支付网关重启一下', { verb: 'graceful', words: ['支付网关'] }],
    ['把 web-03 强制重启', { verb: 'force', words: ['web-03'] }],
    ['强制重启web-03', { verb: 'force', words: ['web-03'] }],
    ['预检 web-03', { verb: 'dry_run', words: ['web-03'] }],
    ['暂停', { verb: 'pause', words: ['暂停'] }],
    ['暂停批量重启', { verb: 'pause', words: ['暂停批量重启'] }],
    ['暂停内核更新', { verb: 'pause', words: ['内核更新'] }],
    ['继续', { verb: 'resume', words: ['继续'] }],
    ['取消 内核更新', { verb: 'cancel', words: ['内核更新'] }],
    ['停止所有重启', { verb: 'stop', words: ['停止所有重启'] }],
    ['打开重启历史', { verb: 'go', words: ['重启历史'] }],
    ['前往批量重启', { verb: 'go', words: ['批量重启'] }],
  ])('is an order: %s', (typed, expected) => {
    expect(read(typed)).toEqual({ ...NOTHING, ...expected });
  });

  test.each(['服务器', '请求-worker', '将军-01', '重启-测试', 'web-失败', '测试实例', '重启历史', '批量重启', '在线'])(
    'that is a name stays whole: %s',
    (typed) => {
      expect(read(typed)).toEqual({ ...NOTHING, words: [typed] });
    },
  );
});
