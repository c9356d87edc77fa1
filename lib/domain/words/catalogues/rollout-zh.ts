import type { ROLLOUT_EN } from './rollout-en';
import type { Translated } from './translated';

export const ROLLOUT_ZH: Translated<typeof ROLLOUT_EN> = {
  title: '重启 {count, number} 台实例',
  forceTitle: '强制重启 {count, number} 台实例',
  mode: { graceful: '正常重启', force: '强制重启' },

  many: '{count, number} 台',
  share: '{value}%',
  atOnce: '最多同时重启 {amount}',
  perZone: '每可用区最多 {amount}',
  perTag: '{key} 的每个值最多 {amount}',
  stopAfter: '失败 {count, number} 台后停止',
  wavesAsk: '分批递增，每批经人查看后继续',
  wavesTimed: '分批递增，每批后观察 {minutes} 分钟',
  order: {
    name: '按名称',
    zone: '逐个可用区',
    spread: '可用区轮流',
    longest_up: '运行最久优先',
  },
  semicolon: '；',

  about: '约 {time}',
  between: '{from} 至 {to}',
  betweenUnits: '{from}至 {to}',
};
