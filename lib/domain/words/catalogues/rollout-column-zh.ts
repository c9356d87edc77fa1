import type { ROLLOUT_COLUMN_EN } from './rollout-column-en';
import type { Translated } from './translated';

export const ROLLOUT_COLUMN_ZH: Translated<typeof ROLLOUT_COLUMN_EN> = {
  label: {
    waiting: '等待中',
    under_way: '进行中',
    running_again: '已恢复运行',
    failed: '失败',
    skipped: '已跳过',
    not_started: '未开始',
  },
  amount: {
    waiting: '{count, number} 台等待中',
    under_way: '{count, number} 台进行中',
    running_again: '{count, number} 台已恢复运行',
    failed: '{count, number} 台失败',
    skipped: '{count, number} 台已跳过',
    not_started: '{count, number} 台未开始',
  },
  comma: '，',
  ended: '已结束 {ended, number} 台，共 {total, number} 台',
  bar: '已结束 {ended, number} 台，共 {total, number} 台：{parts}',
};
