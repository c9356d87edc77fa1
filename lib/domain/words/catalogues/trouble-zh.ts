import type { Translated } from './translated';
import type { TROUBLE_EN } from './trouble-en';

export const TROUBLE_ZH: Translated<typeof TROUBLE_EN> = {
  sentence: '{clause}。',

  not_running: 'Restart Desk 当时没有运行，或者停顿了',
  not_read: '无法读取该实例',
  not_found: 'ECS 按 ID 找不到它，而又没有一次全量读取能表明它已不存在',

  refused: 'ECS 拒绝了读取（{code}）',
  noCredentials: '没有可用于读取的凭证（{code}）',
  looksEmpty: '该账号没有读取实例的权限（ecs:DescribeInstances），因此看起来没有任何实例',
  throttled: '读取被 ECS 流控（{code}）',
  throttledSts: '该账号被 STS 流控',
  throttledStsCode: '该账号被 STS 流控（{code}）',
  noBudget: 'Restart Desk 自己的 {api} 请求额度已用完',
  endless: 'ECS 给出的列表没有结束：读取 {pages} 页后只是重复',
  unread: '无法读取 ECS：{why}',

  endlessNext:
    '已读到的会保留，不会因缺少的部分得出任何结论。Restart Desk 会自动重试，间隔越来越长；如果一直如此，请向阿里云提交工单。',
};
