import { ACCESS_EN } from './access-en';
import { DAYS_EN } from './days-en';
import { DOOR_REPLY_EN } from './door-reply-en';
import { HISTORY_EN } from './history-en';
import { INSIGHTS_EN } from './insights-en';
import { OUTCOMES_EN } from './outcomes-en';
import { OUTSIDE_EN } from './outside-en';
import { PEOPLE_REPLY_EN } from './people-reply-en';
import { ROLLOUT_REPLY_EN } from './rollout-reply-en';
import { SEALS_EN } from './seals-en';
import { STATUS_EN } from './status-en';
import { TIME_EN } from './time-en';
import { VERDICT_EN } from './verdict-en';

/** All that is said, in English: the catalogue that all others are measured by. */
export const ENGLISH_CATALOGUE = {
  access: ACCESS_EN,
  days: DAYS_EN,
  doorReply: DOOR_REPLY_EN,
  history: HISTORY_EN,
  insights: INSIGHTS_EN,
  outcomes: OUTCOMES_EN,
  outside: OUTSIDE_EN,
  peopleReply: PEOPLE_REPLY_EN,
  rolloutReply: ROLLOUT_REPLY_EN,
  seals: SEALS_EN,
  status: STATUS_EN,
  time: TIME_EN,
  verdict: VERDICT_EN,
} as const;

export type Catalogue = typeof ENGLISH_CATALOGUE;

/** What a part of the catalogue is called. */
export type Namespace = keyof Catalogue;
