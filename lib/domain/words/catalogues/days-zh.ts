import type { DAYS_EN } from './days-en';
import type { Translated } from './translated';

export const DAYS_ZH: Translated<typeof DAYS_EN> = {
  today: '今天',
  yesterday: '昨天',
  last: '最近 {days, number} 天',
  from: '从',
  to: '到',
  zone: '日期时区',
  zoneNamed: '日期时区 {zone}',
  presets: '日期范围',
  own: '其他日期',

  none: '这些天没有重启。',
  chooseDays: '按天的柱形图',
  chooseHours: '按小时的柱形图',
  read: '将指针移到柱形上，或用方向键逐个查看。',
  narrow: '将指针移到柱形上可查看数字；拖选几个或点击一个，则只显示对应的日期。',
  narrowByTouch: '轻触柱形可查看数字，再次轻触则只显示当天。',
  keys: '方向键逐个移动，按住 Shift 可选择一段，按 Enter 则只显示这些天。',
  bar: '{name}：{count, number}',
  barParts: '{name}：{count, number}（{parts}）',
  part: '{outcome} {count, number}',
  comma: '，',
  span: '{from} 至 {to}：共 {count, number} 次',
  spanShowsDay: '{span}。选择后显示 {day} 全天',
  spanShowsDays: '{span}。选择后显示 {from} 至 {to} 全天',

  table: '以表格显示',
  day: '日期',
  hour: '小时',
  total: '合计',
};
