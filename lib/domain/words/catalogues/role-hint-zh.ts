import type { ROLE_HINT_EN } from './role-hint-en';
import type { Translated } from './translated';

export const ROLE_HINT_ZH: Translated<typeof ROLE_HINT_EN> = {
  support: '可查看全部内容，可做预检。',
  operator: '可查看全部内容，可做预检、重启和强制重启。',
  lead: '可查看全部内容和重启统计，可导出重启历史，可停止所有重启。此角色本身不含重启权限。',
  admin: '管理成员及其角色，可查看设置，可停止所有重启。此角色本身不含重启权限。',
};
