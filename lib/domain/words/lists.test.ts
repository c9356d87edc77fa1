import { expect, test } from 'vitest';
import { toldIn } from './language';
import { anyOf, eachOf } from './lists';
import { ENGLISH, languageOf } from './speak';

const CHINESE = languageOf('zh-Hans', 'UTC');

test.each([
  [['a', 'b', 'c'], 'a, b or c', 'a, b and c', 'a、b 或 c', 'a、b 和 c'],
  [['cn-hangzhou', '北京'], 'cn-hangzhou or 北京', 'cn-hangzhou and 北京', 'cn-hangzhou 或北京', 'cn-hangzhou 和北京'],
  [['操作员', '负责人'], '操作员 or 负责人', '操作员 and 负责人', '操作员或负责人', '操作员和负责人'],
  [['“a”', '（b）'], '“a” or （b）', '“a” and （b）', '“a” 或（b）', '“a” 和（b）'],
  [['a'], 'a', 'a', 'a', 'a'],
  [[], '', '', '', ''],
])('%j', (values, any, each, anyChinese, eachChinese) => {
  expect([anyOf(ENGLISH, values), eachOf(ENGLISH, values)]).toEqual([any, each]);
  expect([anyOf(CHINESE, values), eachOf(CHINESE, values)]).toEqual([anyChinese, eachChinese]);
});

test('what a server of the release before tells in one language is told so', () => {
  expect(toldIn(CHINESE, { en: 'Sent', 'zh-Hans': '已发送' })).toBe('已发送');
  expect(toldIn(CHINESE, 'Sent')).toBe('Sent');
});
