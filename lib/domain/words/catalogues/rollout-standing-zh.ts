import type { ROLLOUT_STANDING_EN } from './rollout-standing-en';
import type { Translated } from './translated';

export const ROLLOUT_STANDING_ZH: Translated<typeof ROLLOUT_STANDING_EN> = {
  flight: '进行中的 {count, number} 台会继续跟踪。',
  wave: '第 {wave, number} 批正在执行，共 {waves, number} 批。',
  underWay: '正在重启。',
  paused: '{who} 已暂停该任务。不再开始新的重启。{flight}',
  pausedNext: '可继续，或取消。',
  held: '已挂起：{why}不再开始新的重启。{flight}',
  heldSomehow: '已挂起：目前不能继续。不再开始新的重启。{flight}',
  heldNext: '请在挂起的原因消除后继续，或取消。',
  looking: '第 {wave, number} 批已结束，共 {waves, number} 批：现为观察期。',
  lookingNext: '请查看后继续第 {wave, number} 批，或取消。',
  lookingUntil: '第 {wave, number} 批将于 {at} 自动开始。',
  cancelling: '{who} 已取消该任务。不再开始新的重启。{flight}',
  stopping: '{why}不再开始新的重启。{flight}',
  limitReached: '已达到失败上限。',
  outcome: '{restarting, number} 台实例中有 {running, number} 台已恢复运行{failures}{notStarted}。',
  outcomeFailures: '，{count, number} 台失败',
  outcomeNotStarted: '，{count, number} 台未开始',
  cancelled: '{who} 已取消该任务。{outcome}',
  stopped: '{why}{outcome}',
  failedNext: '请先查看失败的实例，再重试。',
  notStartedNext: '未开始的实例可重新计划。',
};
