import type { STRAY_EN } from './stray-en';
import type { Translated } from './translated';

export const STRAY_ZH: Translated<typeof STRAY_EN> = {
  name: '地址中有“{name}”，无法识别。可用的有：{possible}。',
  noValue: '地址中的“{name}”没有值。请给出一个值，或将其去掉。',
  value: '地址中“{name}”的值不能是“{value}”。可用的值：{possible}。',
  twice: '地址中的“{name}”不止一个，或在此处没有意义。只有一个能生效。',
  possible: {
    text: '不超过 {most} 个字符的文本',
    day: '日期，如 2026-11-29，且最后一天不早于第一天',
    group: 'zone，或 tag: 加标签键',
    page: '此列表的页面所链接的值',
    rollout: '批量重启任务的 ID，与其地址中的相同',
    zone: '时区，如 Asia/Shanghai 或 UTC',
    canary: 'ask，或 1 到 {most} 之间的分钟数',
    count: '1 到 {most} 之间的整数',
    limit: '1 到 {most} 之间的整数，或比例，如 10%',
  },
};
