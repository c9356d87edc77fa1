import type { COMMENT_EN } from './comment-en';
import type { Translated } from './translated';

export const COMMENT_ZH: Translated<typeof COMMENT_EN> = {
  title: '备注',
  label: '您的备注',
  add: '添加备注',
  adding: '正在添加…',
  hint: {
    restart: '所有能看到这次重启的人都会读到它，也可以用“查找”找到。添加后不能修改或删除。按 {command}+Enter 添加。',
    rollout:
      '所有能看到这次批量重启的人都会读到它，也可以用“查找”找到。添加后不能修改或删除。按 {command}+Enter 添加。',
  },
  left: '还可输入 {count, number} 个字符。',
  tooMany: '超出 {count, number} 个字符。',
  leftAndHint: '{left}{hint}',
  tooLong: '备注最多 {most, number} 个字符，请缩短。',
  empty: '还没有备注。可以在这里写下其他人应该知道的事，例如何时通知了客户。',
  emptyToRead: '还没有备注。',
  loading: '正在读取备注…',
  none: 'Restart Desk 没有可在此显示的备注。',
  failed: '暂时无法读取备注，会自动重试。',
  stale: '暂时无法读取备注，可能缺少较新的备注。会自动重试。',
  lost: '没有收到应答，因此不知道备注是否已添加。您写的内容会保留在这里。请再次添加：同一条备注不会重复添加。',
  differs: '您之前发送的内容已添加。这里现在的内容与之不同，尚未添加。',
  added: '备注已添加。',
  cut: '这里是 {count, number} 条备注中最新的 {newest, number} 条。更早的可以按内容查找。',
  earlier: '显示更早的 {count, number} 条备注',
  says: '{name} 添加了备注：{text}',
};
