import type { ROLLOUT_WAIT_EN } from './rollout-wait-en';
import type { Translated } from './translated';

export const ROLLOUT_WAIT_ZH: Translated<typeof ROLLOUT_WAIT_EN> = {
  notKnown: '已有一段时间没有开始新的重启，但 Restart Desk 没有发现任何阻碍。',
  notKnownTodo: '请 Restart Desk 维护人员查看日志；或取消该批量重启，再计划其余的实例。',
  notCarried: '目前没有服务器在推进批量重启，因此不再开始新的重启。',
  notCarriedTodo: '数秒内会有另一台服务器自动接手。如果没有，请联系 Restart Desk 维护人员。',
  notRecorded: '已决定的重启尚未记录成功，因此没有发送。',
  notRecordedTodo: 'Restart Desk 会自动重试。如果持续如此，请联系维护人员，或取消该批量重启。',
  allPlaces: '全部 {places, number} 个名额都被 {kept, number} 台尚未恢复运行的实例占用。',
  somePlaces: '{places, number} 个名额中有 {kept, number} 个被尚未恢复运行的实例占用。',
  zone: '可用区 {zone} 最多允许 {most, number} 台同时停机，现有 {down, number} 台：那里不再开始新的重启。',
  tag: '{tag}={value} 最多允许 {most, number} 台同时停机，现有 {down, number} 台：那里不再开始新的重启。',
  anyTag: '标签',
  throttled: '{at} 之前 ECS 对 {regionId} 流控：在此之前不再向那里发送。',
  no_budget: '{regionId} 本分钟的请求额度已用完，到 {at} 为止：在此之前不再向那里发送。',
  goesOn: '会自动继续。',
  later: '等待中的 {count, number} 台未发送，自 {at} 起重试。',

  blind: '目前未读取 {regionId}。',
  blindTodo: 'Restart Desk 会自动重试。已发送到那里的重启在恢复读取后继续跟踪，在此之前不再向那里发送。',
  notRead: 'Restart Desk 不再读取账号 {accountId} 的 {regionId}：无法看到其中实例的结果。',
  notReadTodo: '请在设置中重新加入。否则，已发送到那里的重启将以未能跟踪结束，并释放名额。',

  holder: {
    soon: '即将请求',
    notReadSince: '未能读取',
    neverRead: '从未读取',
    notFound: '最近的读取未找到它',
    restart: '正由他人重启',
    rollout: '属于另一批量重启，尚未恢复',
  },

  step: {
    unlock: '被锁定的实例需先解除锁定：其页面说明了原因。',
    start: '请在 ECS 控制台启动已停止的实例。',
    look: '请在 ECS 控制台查看未恢复的实例。',
    nextRead: '尚未读取的，会在下一次读取后继续。',
    others: '他人正在重启或状态变化中的，会在结束后继续。',
  },
  todo: '{steps}待这些实例恢复运行或已释放，批量重启会继续；也可取消它，再计划其余的实例。',
  both: '{told}{next}',
};
