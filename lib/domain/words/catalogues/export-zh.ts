import type { EXPORT_EN } from './export-en';
import type { Translated } from './translated';

export const EXPORT_ZH: Translated<typeof EXPORT_EN> = {
  nothing: '没有导出任何内容。{why}',
  ignored: '无法搜索“{words}”：一个词需要有三个连续的汉字、字母或数字。',
  format: '导出格式必须是 csv 或 jsonl。',
};
