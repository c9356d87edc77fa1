import type { ALLOWED_NOW_EN } from './allowed-now-en';
import type { Translated } from './translated';

export const ALLOWED_NOW_ZH: Translated<typeof ALLOWED_NOW_EN> = {
  title: {
    allowed: '可以重启，读取时间：',
    refused: '不可重启，读取时间：',
    unknown: '需确认，读取时间：',
    unseen: 'Restart Desk 没有看到不可重启的原因，读取时间：',
    not_yours: '该实例可以重启，但您现在不能重启它，读取时间：',
  },
  unseen: '但 ECS 曾因一个在此无法读取的原因拒绝：{sentence}该原因是否已消除，不得而知。',
  cannotSee: '已读取状态、锁定和到期情况。加密密钥、磁盘、账单、配额和权限无法读取：ECS 仍可能因其中之一而拒绝。',
  both: '{sentence}{nextStep}',
};
