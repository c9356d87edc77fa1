import type { Translated } from './translated';
import type { TRIAL_EN } from './trial-en';

export const TRIAL_ZH: Translated<typeof TRIAL_EN> = {
  bar: '试用',
  scenario: '场景：{label}',
  unknownScenario: '场景',
  menu: '模拟环境的场景',
  now: '（当前）',
  playing: '正在切换场景…',
  played: '已切换到“{label}”，{seconds} 秒内会在实例列表中显示。',
  label: {
    calm: '平稳',
    incident: '故障',
    overdue: '账号欠费',
    throttled: '被流控',
    'region-down': '地域中断',
    maintenance: '系统维护',
    'hostile-names': '特殊名称',
    empty: '没有实例',
  },
  about: {
    calm: '平常的一天，也用于从其他场景返回。',
    incident: '许多机器停机，有些卡在途中，启动缓慢。',
    overdue: '账单未付，三分之一的机器因此被锁定。',
    throttled: '其他工具用完了配额，ECS 每分钟只接受少量调用。',
    'region-down': '最后一个地域没有应答，那里的重启不会发送。',
    maintenance: '三分之一的机器将在两天内进行维护。',
    'hostile-names': '会让粗心的页面出错的名称。',
    empty: '没有任何实例。',
  },
  steps: '入门步骤',
  step: {
    restart: '重启 web-03',
    refusal: '查看一次 ECS 的拒绝',
    plan: '一次计划多台',
    failure: '制造一次失败',
  },
  done: '（已完成）',
  next: '现在重启 {region} 中的一台',
  hide: '隐藏入门步骤',
  hideShort: '隐藏',
  hidden: '入门步骤已在此浏览器中隐藏。',
};
