import type { ROLLOUT_LOG_EN } from './rollout-log-en';
import type { Translated } from './translated';

export const ROLLOUT_LOG_ZH: Translated<typeof ROLLOUT_LOG_EN> = {
  applied: '{who} 发起了该任务：重启 {count, number} 台实例{skipped}。',
  appliedSkipped: '，跳过 {count, number} 台',
  paused: '{who} 已暂停该任务。',
  held: '已挂起：{why}',
  looking: '本批已结束，进入观察期。',
  pauseOver: '观察期结束：第 {wave, number} 批开始。',
  resumed: '{who} 已继续该任务。',
  resumedWave: '{who} 已继续该任务的第 {wave, number} 批。',
  cancelled: '{who} 已取消该任务。',
  stopped: '{why}不再开始新的重启。',
  ended: '已结束。',
  endedNotStarted: '已结束；{count, number} 台未开始。',
  failed: '{name}：{sentence}',
  notSent: '未发送。',
};
