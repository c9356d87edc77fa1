import type { ROLLOUT_LIST_EN } from './rollout-list-en';
import type { Translated } from './translated';

export const ROLLOUT_LIST_ZH: Translated<typeof ROLLOUT_LIST_EN> = {
  title: '批量重启',
  stray: '显示的内容未按它缩小范围。',
  intro: '按设定的限制重启多台实例；每个任务先制定计划，再发送。',
  goneWhat: 'Restart Desk 的应答中没有批量重启。',
  pages: '批量重启的分页',
  olderNow: '更早的批量重启',
  tableName: '批量重启，最新的在前',
  state: '状态',
  rollout: '批量重启与事由',
  by: '发起人',
  progress: '进度',
  began: '开始时间',
  took: '用时',
  progressOf: '{title}的进度',
  soFar: '<faint>已用</faint> <age></age>',
  force: '强制重启',
  paste: '按列表计划批量重启',
  emptyTitle: '还没有批量重启',
  empty: '在实例列表中选择多台一起重启，或粘贴 ID、名称列表。',
  emptyOlderTitle: '没有更早的',
  emptyOlder: '在此之前没有批量重启。',
  toFleet: '在实例列表中选择',
};
