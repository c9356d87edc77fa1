import type { ROLLOUT_STATE_EN } from './rollout-state-en';
import type { Translated } from './translated';

export const ROLLOUT_STATE_ZH: Translated<typeof ROLLOUT_STATE_EN> = {
  running: '执行中',
  paused: '已暂停',
  held: '已挂起',
  looking: '第 {wave, number} 批后观察中',
  cancelledFinishing: '已取消，收尾中',
  stoppedFinishing: '已中止，收尾中',
  cancelled: '已取消',
  stopped: '失败 {count, number} 台后中止',
  allRunning: '全部已恢复运行',
  notAll: '已结束，未全部重启',
  failed: '已结束，{count, number} 台失败',
};
