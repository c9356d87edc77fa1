import type { MODE_EN } from './mode-en';
import type { Translated } from './translated';

export const MODE_ZH: Translated<typeof MODE_EN> = {
  verb: { graceful: '重启', force: '强制重启', dry_run: '预检' },
  field: '重启方式',
  choice: { graceful: '正常重启', force: '强制重启', dry_run: '预检' },
  hint: {
    graceful: '先请求操作系统正常关机。',
    force: '强制重启相当于断电：未写入磁盘的数据会丢失。',
    dry_run: '请 ECS 检查该请求，不会重启任何实例。',
  },
};
