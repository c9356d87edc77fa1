import type { OUTSIDE_EN } from './outside-en';
import type { Translated } from './translated';

export const OUTSIDE_ZH: Translated<typeof OUTSIDE_EN> = {
  title: '外部重启',
  intro:
    '这些重启不是在此请求的：有人使用了控制台、其他工具，或在操作系统内重启。只列出读取时能看到的，因此实际至少有这些。',
  stray: '当前显示的内容没有按它筛选。',
  days: '{from} 至 {to}，{zone}',
  empty: '没有观察到。',
  tableName: '外部重启，最新的在前',
  column: { seen: '读到时间', instance: '实例', region: '地域', how: '读到的情况' },
  seenInStatus: '读到{status}，随后恢复运行',
  newStartTime: '运行中，但启动时间变为 {startTime}',
  back: '返回重启历史',
  older: '更早',
  newest: '最新',
};
