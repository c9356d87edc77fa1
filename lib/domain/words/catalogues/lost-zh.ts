import type { LOST_EN } from './lost-en';
import type { Translated } from './translated';

export const LOST_ZH: Translated<typeof LOST_EN> = {
  nothingTitle: '页面不存在',
  nothing: '没有这个地址的页面。',
  forbiddenTitle: '您的角色无法查看此页面',
  forbidden: '您已登录，但您的角色均无权打开此页面。管理员可以更改。',
  account: '您的账号',
};
