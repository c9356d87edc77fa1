import type { OUTCOMES_EN } from './outcomes-en';
import type { Translated } from './translated';

export const OUTCOMES_ZH: Translated<typeof OUTCOMES_EN> = {
  kind: {
    running_again: '已恢复运行',
    under_way: '进行中',
    unclear: '结果不明',
    failed: '失败',
    refused: '被拒绝',
    not_sent: '未发送',
    called_off: '已撤回',
    check: '预检',
  },
  state: {
    requested: '已请求',
    sending: '正在请求 ECS',
    accepted: '已受理，仍为运行中',
    unconfirmed: '待确认',
    restarting: '重启中',
    running_again: '已恢复运行',
    refused_by_desk: 'Restart Desk 拒绝',
    not_permitted: '未获准',
    refused_by_ecs: 'ECS 拒绝',
    not_sent: '未发送',
    not_observed: '未观察到重启',
    never_confirmed: '始终未确认',
    unwatched: '未能跟踪',
    stopped: '重启后已停止',
    gone: '实例已不存在',
    overdue: '超时未恢复',
    check_passed: '预检通过',
    check_refused: '预检被拒绝',
    check_unanswered: '预检无应答',
  },
  asked: '已请求且未撤回',
  sent: '已发送到 ECS',
  mode: {
    graceful: '重启',
    force: '强制重启',
    dry_run: '预检',
    real: '重启或强制重启',
  },
};
