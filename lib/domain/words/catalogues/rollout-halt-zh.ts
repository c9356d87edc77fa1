import type { ROLLOUT_HALT_EN } from './rollout-halt-en';
import type { Translated } from './translated';

export const ROLLOUT_HALT_ZH: Translated<typeof ROLLOUT_HALT_EN> = {
  deactivated: '发起该批量重启的 {name} 已停用。',
  deactivatedSomebody: '该批量重启的发起人已停用。',
  mayNoMore: '发起该批量重启的 {name} 已无权重启{because}',
  mayNoMoreSomebody: '该批量重启的发起人已无权重启{because}',
  end: '。',
  because: '：{lack}',
  outside: '{instance} 不在 {name} 可重启的范围内{because}',
  outsideSomebody: '{instance} 不在该批量重启发起人可重启的范围内{because}',
  someOutside: '有实例不在 {name} 可重启的范围内{because}',
  someOutsideSomebody: '有实例不在该批量重启发起人可重启的范围内{because}',
  notPermitted: '该批量重启的发起人无权重启它。',
  ofInstance: '{instance}：{why}',
  stopped: '所有新的重启均已停止。',
  failures: '已达到失败上限（{count, number} 台）。',
  holds: '其中包含 {instance}。',
  holdsBecause: '其中包含 {instance}。{lack}',
};
