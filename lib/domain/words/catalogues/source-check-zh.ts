import type { SOURCE_CHECK_EN } from './source-check-en';
import type { Translated } from './translated';

export const SOURCE_CHECK_ZH: Translated<typeof SOURCE_CHECK_EN> = {
  notAsked: '前面有一项检查失败，因此没有检查系统事件。',
  untried: '只有重启或预检才能验证，因此没有尝试。请对一台实例做一次预检。',
  credentials: '已找到凭证。',
  noInstances: '可以读取实例：该地域没有实例。',
  instances: '可以读取实例：{count, number} 台。',
  moreInstances: '可以读取实例：超过 {count, number} 台。',
  systemEvents: '可以读取系统事件。',
  missing: '缺少 RAM 权限 {action}。',
  missingOptional: '缺少 RAM 权限 {action}。其他功能不受影响。',
  waitNext: '请等到下一分钟开始，然后重新检查。',
  unreadNext:
    '请检查 DESK_REGIONS 中的地域是否存在，以及这台机器能否连接其 ECS 服务地址（DNS、防火墙、443 端口），然后重新检查。',
  ticketNext: '请重新检查。如果仍然如此，请向阿里云提交工单。',
};
