import type { ALLOWED_NOW_EN } from './allowed-now-en';
import type { Translated } from './translated';

export const ALLOWED_NOW_ZH: Translated<typeof ALLOWED_NOW_EN> = {
  title: {
    allowed: '可以，依据 <at></at> 发出的读取',
    refused: '不可以，依据 <at></at> 发出的读取',
    unknown: '需确认，依据 <at></at> 发出的读取',
    unseen: 'Restart Desk 能看到的情况中没有阻碍，依据 <at></at> 发出的读取',
    not_yours: '该实例可以重启，但您现在不能重启它，依据 <at></at> 发出的读取',
  },
  unseenFor: '但 ECS 曾因此处无法读取的原因拒绝：{why}该原因是否已消除，不得而知。',
  unseen: '但 ECS 曾因此处无法读取的原因拒绝。该原因是否已消除，不得而知。',
  cannotSee: '已读取实例状态、锁定和到期情况。加密密钥、磁盘、账单、配额和权限无法读取：ECS 可能因其中之一而拒绝。',
};
