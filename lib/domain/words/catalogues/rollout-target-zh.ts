import type { ROLLOUT_TARGET_EN } from './rollout-target-en';
import type { Translated } from './translated';

export const ROLLOUT_TARGET_ZH: Translated<typeof ROLLOUT_TARGET_EN> = {
  waiting: '等待中',
  waitingAgain: '再次等待：{short}',
  notStarted: '未开始',
  soon: '即将请求',
  neverRead: '{sent}，从未读取',
  notReadSince: '{sent}，自 {at} 起未读取',
  accepted: '已受理',
  unconfirmed: '待确认',
  restarting: '已读到离开运行中状态',

  because: '{state}：{reason}',
  cameBack: '超时后恢复',
  otherCauses: '其他原因',
};
