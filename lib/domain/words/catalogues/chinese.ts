import { ACCESS_ZH } from './access-zh';
import { DOOR_REPLY_ZH } from './door-reply-zh';
import type { Catalogue } from './english';
import { PEOPLE_REPLY_ZH } from './people-reply-zh';
import { ROLLOUT_REPLY_ZH } from './rollout-reply-zh';
import { STATUS_ZH } from './status-zh';
import { TIME_ZH } from './time-zh';
import type { Translated } from './translated';
import { VERDICT_ZH } from './verdict-zh';

/** All that is said, in Chinese (zh-Hans), in the terms of docs/chinese-terms.md. */
export const CHINESE_CATALOGUE: Translated<Catalogue> = {
  access: ACCESS_ZH,
  doorReply: DOOR_REPLY_ZH,
  peopleReply: PEOPLE_REPLY_ZH,
  rolloutReply: ROLLOUT_REPLY_ZH,
  status: STATUS_ZH,
  time: TIME_ZH,
  verdict: VERDICT_ZH,
};
