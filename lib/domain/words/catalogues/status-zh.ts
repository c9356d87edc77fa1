import type { STATUS_EN } from './status-en';
import type { Translated } from './translated';

export const STATUS_ZH: Translated<typeof STATUS_EN> = {
  Running: '运行中',
  Starting: '启动中',
  Stopping: '停止中',
  Stopped: '已停止',
  Pending: '创建中',
  none: '没有状态',
};
