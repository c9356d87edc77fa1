import type { TIME_EN } from './time-en';
import type { Translated } from './translated';

export const TIME_ZH: Translated<typeof TIME_EN> = {
  unknown: '未知时长',
  seconds: '{seconds} 秒',
  minutes: '{minutes} 分钟',
  minutesSeconds: '{minutes} 分 {seconds} 秒',
  hours: '{hours} 小时',
  hoursMinutes: '{hours} 小时 {minutes} 分',
  days: '{days} 天',
  daysHours: '{days} 天 {hours} 小时',
};
