import type { BROKEN_EN } from './broken-en';
import type { Translated } from './translated';

export const BROKEN_ZH: Translated<typeof BROKEN_EN> = {
  title: '无法显示此页面',
  what: 'Restart Desk 未能读取所需的内容。这没有导致任何实例重启。如果一直如此，请 Restart Desk 维护人员在日志中查找原因。',
  whatUnder:
    'Restart Desk 未能读取所需的内容。这没有导致任何实例重启。如果一直如此，请 Restart Desk 维护人员在日志中按 {digest} 查找原因。',
  again: '重试',
};
