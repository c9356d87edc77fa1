import type { Translated } from './translated';
import type { VIEW_REPLY_EN } from './view-reply-en';

export const VIEW_REPLY_ZH: Translated<typeof VIEW_REPLY_EN> = {
  malformed: '请求没有说明是哪个视图。请重新加载页面后再试。',
  name: '请为视图输入名称：单行，最多 {most} 个字符。',
  query: '无法保存此筛选：超过 {most} 个字符。',
  stray: '无法保存此筛选：服务器无法识别其中的部分内容。',
  named: '您已有同名的视图。',
  namedShared: '已有同名的共享视图。',
  full: '您已保存 {most} 个视图，达到上限。请先移除一个。',
  fullShared: '已共享 {most} 个视图，达到上限。需先移除一个。',
  gone: '没有此视图，或它已被移除。',
  ofOther: '此视图由 {name} 共享，只有其本人可以更改。',
};
