import type { ATTENTION_EN } from './attention-en';
import type { Translated } from './translated';

export const ATTENTION_ZH: Translated<typeof ATTENTION_EN> = {
  stripName: '需要处理和进行中的事项',
  lasting: '<heard>已持续 </heard><age></age>',
  longest: '<heard>最长已持续 </heard><age></age>',
  told: '需要处理：{parts}。',
  comma: '，',
  noView: 'Restart Desk 没有返回需要处理的事项，因此情况不明。',

  restarts_stopped: '所有重启已停止',
  overdue: '{count, number} 台超时未恢复',
  stayed_stopped: '{count, number} 台重启后停止',
  rollout_held: '{count, number} 个批量重启已挂起',
  unconfirmed: '{count, number} 台待确认',
  slow: '{count, number} 台超过通常用时',
  maintenance: '{count, number} 台将在 {hours} 小时内维护',
  system_event: '{count, number} 台在 {hours} 小时内有系统事件',
  rollout_waiting: '{count, number} 个批量重启等待中',
  rollout_running: '{count, number} 个批量重启执行中',
  oneRunning: '1 个批量重启执行中，{progress}',
  progress: '{ended} / {total}',

  denied: '{count, number} 个地域无权读取',
  failing: '{count, number} 个地域无法读取',
  late: '{count, number} 个地域的数据不是最新',
  ofAccounts: {
    denied: '{accounts, number} 个账号的 {count, number} 个地域无权读取',
    failing: '{accounts, number} 个账号的 {count, number} 个地域无法读取',
    late: '{accounts, number} 个账号的 {count, number} 个地域的数据不是最新',
  },
};
