import type { DOOR_EN } from './door-en';
import type { Translated } from './translated';

export const DOOR_ZH: Translated<typeof DOOR_EN> = {
  starting: 'Restart Desk 正在启动，请稍后重试。',
  cannotAnswer: 'Restart Desk 目前无法应答，请重试。',
  tooManyOfOne: '您同时发出的请求过多。请等待应答后重试。',
  tooMany: 'Restart Desk 目前处理的请求过多，请重试。',
  address: '无法识别该地址，请检查其写法。',
  expects: '不支持该请求的 Expect 标头。',
  shows: '无法识别页面报告的当前状态。请重新加载后重试。',
  ahead: '不支持页面的预取请求。请重新加载后重试。',
  notPlain: '无法识别该请求：Restart Desk 的页面只发送纯文本。',
  noForms: 'Restart Desk 不接受表单。请使用可运行脚本的浏览器打开。',
  nothingHere: '该地址不接受任何更改。',
  notWhole: '请求未在规定时间内完整到达，请重试。',
  unreadable: '无法识别该请求。请重新加载页面后重试。',
  method: 'Restart Desk 不响应 {method}。',
  origin: '更改只能来自 Restart Desk 自己的页面（Origin）。请在单独的标签页中打开。',
  compressed: '请求不能压缩（Content-Encoding）。请原样发送。',
  noLength: '请求未说明长度（Content-Length）。',
  tooLarge: '请求超过 {most} 字节。请减少内容。',
  hosts: 'Restart Desk 只响应 {hosts}。请使用其中一个地址打开。',
  host: 'Restart Desk 只响应 {host}。请从该地址打开；反向代理须传递 Host 标头。',
  forwarded: '请求是为其他主机转发的（X-Forwarded-Host）。请使用 Restart Desk 自己的地址打开。',
  readBody: '读取请求不应有正文。请去掉正文后发送。',
  otherSite: '该请求由其他网站发起（Sec-Fetch-Site）。请打开 Restart Desk 后在其中操作。',
};
