import type { SEALS_EN } from './seals-en';
import type { Translated } from './translated';

export const SEALS_ZH: Translated<typeof SEALS_EN> = {
  begins: '防篡改签名即将开始，{waiting}。',
  sealed: '重启历史已加防篡改签名：目前共 {events, number} 条事件，{waiting}。',
  noneWaits: '没有待签名的事件',
  wait: '{count, number} 条待签名',
  moreWait: '超过 {most, number} 条待签名',
  unsealed: '重启历史没有防篡改签名：未设置 DESK_HISTORY_KEY，因此无法发现直接在数据库中所做的更改。',
  unsealedSince: '重启历史曾加防篡改签名，而此服务器没有 DESK_HISTORY_KEY：它现在写入的内容将被视为插入的记录。',
  wrong_key: 'DESK_HISTORY_KEY 不是为此历史签名的密钥，在设置正确的密钥之前不会签名。',
  beginningChanged: '数据库中签名的开头被更改，因此已停止签名：请运行 npm run history:verify。',
  sealsGone: '此服务器曾见到的签名已从数据库中消失，或被其他签名取代，因此已停止签名：请运行 npm run history:verify。',
  misfit: '重启历史已加防篡改签名，但此服务器发现数据库中有签名被更改：请运行 npm run history:verify。',
  rejected: '重启历史已加防篡改签名，但此服务器发现 {rejected, number} 条事件无法签名：请运行 npm run history:verify。',
  misfitAndRejected:
    '重启历史已加防篡改签名，但此服务器发现数据库中有签名被更改，另有 {rejected, number} 条事件无法签名：请运行 npm run history:verify。',
};
