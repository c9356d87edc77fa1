import { expect, test } from 'vitest';
import { foreignRuns } from './foreign-runs';

/** Runs in one line: what is foreign stands in brackets. */
const told = (text: string, locale: 'en' | 'zh-Hans') =>
  foreignRuns(text, locale)
    .map((run) => (run.foreign ? `[${run.text}]` : run.text))
    .join('');

test.each([
  ['Restarted by Demo operator.', 'Restarted by Demo operator.'],
  ['Restarted by 王小明.', 'Restarted by [王小明].'],
  ['生产-web-01: not sent', '[生产-web-01]: not sent'],
  ['“数据库 主机 01” and 2 others', '“[数据库 主机] 01” and 2 others'],
  ['The team שלום 12 is held.', 'The team [שלום] 12 is held.'],
  ['Müller asked for it', 'Müller asked for it'],
  ['', ''],
])('in an English sentence: %s', (text, expected) => expect(told(text, 'en')).toBe(expected));

test.each([
  ['已重启 3 台实例', '已重启 3 台实例'],
  ['由 Demo operator 重启', '由 [Demo operator] 重启'],
  ['实例“web-01”已被锁定（Stopped）。', '实例“[web-01]”已被锁定（[Stopped]）。'],
  ['שלום-12 未发送', '[שלום-12] 未发送'],
  ['名为カナ的实例', '名为[カナ]的实例'],
])('in a Chinese sentence: %s', (text, expected) => expect(told(text, 'zh-Hans')).toBe(expected));

test('takes nothing away and adds nothing', () => {
  for (const text of ['… a 中 b, “中 文”! ', '(中) [文]中', ' x中 ']) {
    for (const locale of ['en', 'zh-Hans'] as const) {
      expect(
        foreignRuns(text, locale)
          .map((run) => run.text)
          .join(''),
      ).toBe(text);
    }
  }
});
