import type { SOURCE_EN } from './source-en';
import type { Translated } from './translated';

export const SOURCE_ZH: Translated<typeof SOURCE_EN> = {
  reading: '正在首次读取 {name}。',
  failed: '{name}：{why}',
  late: '{name} 未能按应有的频率读取。',
  neverRead: '从未读取成功，因此这里没有该地域的实例。',
  readAt: '显示的内容读取于 {at}。',
  throttled: '{api} 被 ECS 流控，直到 {until}。',
  noBudget: 'Restart Desk 对 {api} 的请求额度（每分钟 {limit} 次）已用完，将于 {until} 继续。',
  eventsDenied: '无法读取系统事件：缺少 RAM 权限 ecs:DescribeInstanceHistoryEvents。其他功能不受影响。',
  eventsFailed: '暂时无法读取系统事件：{why}',
  triesAgain: 'Restart Desk 会自动重试。',
};
