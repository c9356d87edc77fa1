import { ACCESS_ZH } from './access-zh';
import { DAYS_ZH } from './days-zh';
import { DOOR_REPLY_ZH } from './door-reply-zh';
import type { Catalogue } from './english';
import { HISTORY_ZH } from './history-zh';
import { INSIGHTS_ZH } from './insights-zh';
import { OUTCOMES_ZH } from './outcomes-zh';
import { OUTSIDE_ZH } from './outside-zh';
import { PEOPLE_REPLY_ZH } from './people-reply-zh';
import { ROLLOUT_REPLY_ZH } from './rollout-reply-zh';
import { SEALS_ZH } from './seals-zh';
import { STATUS_ZH } from './status-zh';
import { TIME_ZH } from './time-zh';
import type { Translated } from './translated';
import { VERDICT_ZH } from './verdict-zh';

/** All that is said, in Chinese (zh-Hans), in the terms of docs/chinese-terms.md. */
export const CHINESE_CATALOGUE: Translated<Catalogue> = {
  access: ACCESS_ZH,
  days: DAYS_ZH,
  doorReply: DOOR_REPLY_ZH,
  history: HISTORY_ZH,
  insights: INSIGHTS_ZH,
  outcomes: OUTCOMES_ZH,
  outside: OUTSIDE_ZH,
  peopleReply: PEOPLE_REPLY_ZH,
  rolloutReply: ROLLOUT_REPLY_ZH,
  seals: SEALS_ZH,
  status: STATUS_ZH,
  time: TIME_ZH,
  verdict: VERDICT_ZH,
};
