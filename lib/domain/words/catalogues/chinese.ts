import { ACCESS_ZH } from './access-zh';
import { ACCOUNT_ZH } from './account-zh';
import { ALLOWED_NOW_ZH } from './allowed-now-zh';
import { ASK_ZH } from './ask-zh';
import { ATTENTION_PAGE_ZH } from './attention-page-zh';
import { ATTENTION_ZH } from './attention-zh';
import { BOARD_ZH } from './board-zh';
import { BROKEN_ZH } from './broken-zh';
import { COMMENT_ZH } from './comment-zh';
import { CONNECT_ZH } from './connect-zh';
import { DAYS_ZH } from './days-zh';
import { DESK_CODE_ZH } from './desk-code-zh';
import { DOOR_REPLY_ZH } from './door-reply-zh';
import { DOOR_ZH } from './door-zh';
import type { Catalogue } from './english';
import { EXPORT_ZH } from './export-zh';
import { FAULT_ZH } from './fault-zh';
import { FIND_ZH } from './find-zh';
import { FLEET_PAGE_ZH } from './fleet-page-zh';
import { HISTORY_ZH } from './history-zh';
import { INSIGHTS_ZH } from './insights-zh';
import { INSTANCE_PAGE_ZH } from './instance-page-zh';
import { KEYS_ZH } from './keys-zh';
import { LOST_ZH } from './lost-zh';
import { MODE_ZH } from './mode-zh';
import { OUTCOMES_ZH } from './outcomes-zh';
import { OUTSIDE_ZH } from './outside-zh';
import { PEOPLE_PAGE_ZH } from './people-page-zh';
import { PEOPLE_REPLY_ZH } from './people-reply-zh';
import { PERSON_ZH } from './person-zh';
import { PLAN_ZH } from './plan-zh';
import { REASON_ZH } from './reason-zh';
import { RECORD_ZH } from './record-zh';
import { REFUSAL_SHORT_ZH } from './refusal-short-zh';
import { REFUSAL_STEP_ZH } from './refusal-step-zh';
import { REFUSAL_ZH } from './refusal-zh';
import { ROLE_HINT_ZH } from './role-hint-zh';
import { ROLLOUT_COLUMN_ZH } from './rollout-column-zh';
import { ROLLOUT_HALT_ZH } from './rollout-halt-zh';
import { ROLLOUT_LIST_ZH } from './rollout-list-zh';
import { ROLLOUT_LOG_ZH } from './rollout-log-zh';
import { ROLLOUT_NEW_ZH } from './rollout-new-zh';
import { ROLLOUT_REPLY_ZH } from './rollout-reply-zh';
import { ROLLOUT_STANDING_ZH } from './rollout-standing-zh';
import { ROLLOUT_STATE_ZH } from './rollout-state-zh';
import { ROLLOUT_TARGET_ZH } from './rollout-target-zh';
import { ROLLOUT_WAIT_ZH } from './rollout-wait-zh';
import { ROLLOUT_ZH } from './rollout-zh';
import { SEALS_ZH } from './seals-zh';
import { SETTINGS_PAGE_ZH } from './settings-page-zh';
import { SHELL_ZH } from './shell-zh';
import { SIGN_IN_ZH } from './sign-in-zh';
import { SOURCE_CHECK_ZH } from './source-check-zh';
import { SOURCE_ZH } from './source-zh';
import { STATUS_ZH } from './status-zh';
import { STEPS_ZH } from './steps-zh';
import { STORY_ZH } from './story-zh';
import { STRAY_ZH } from './stray-zh';
import { SYSTEM_EVENT_ZH } from './system-event-zh';
import { TIME_ZH } from './time-zh';
import type { Translated } from './translated';
import { TRIAL_ZH } from './trial-zh';
import { TROUBLE_ZH } from './trouble-zh';
import { UI_ZH } from './ui-zh';
import { UNCLEAR_LINE_ZH } from './unclear-line-zh';
import { VERDICT_ZH } from './verdict-zh';
import { VIEW_REPLY_ZH } from './view-reply-zh';
import { VIEWS_ZH } from './views-zh';
import { WATCH_ZH } from './watch-zh';

/** All that is said, in Chinese (zh-Hans), in the terms of docs/chinese-terms.md. */
export const CHINESE_CATALOGUE: Translated<Catalogue> = {
  access: ACCESS_ZH,
  account: ACCOUNT_ZH,
  allowedNow: ALLOWED_NOW_ZH,
  ask: ASK_ZH,
  attention: ATTENTION_ZH,
  attentionPage: ATTENTION_PAGE_ZH,
  board: BOARD_ZH,
  broken: BROKEN_ZH,
  comment: COMMENT_ZH,
  connect: CONNECT_ZH,
  days: DAYS_ZH,
  deskCode: DESK_CODE_ZH,
  door: DOOR_ZH,
  doorReply: DOOR_REPLY_ZH,
  export: EXPORT_ZH,
  fault: FAULT_ZH,
  find: FIND_ZH,
  fleetPage: FLEET_PAGE_ZH,
  history: HISTORY_ZH,
  insights: INSIGHTS_ZH,
  instancePage: INSTANCE_PAGE_ZH,
  keys: KEYS_ZH,
  lost: LOST_ZH,
  mode: MODE_ZH,
  outcomes: OUTCOMES_ZH,
  outside: OUTSIDE_ZH,
  peoplePage: PEOPLE_PAGE_ZH,
  peopleReply: PEOPLE_REPLY_ZH,
  person: PERSON_ZH,
  plan: PLAN_ZH,
  reason: REASON_ZH,
  record: RECORD_ZH,
  refusal: REFUSAL_ZH,
  refusalShort: REFUSAL_SHORT_ZH,
  refusalStep: REFUSAL_STEP_ZH,
  roleHint: ROLE_HINT_ZH,
  rollout: ROLLOUT_ZH,
  rolloutColumn: ROLLOUT_COLUMN_ZH,
  rolloutHalt: ROLLOUT_HALT_ZH,
  rolloutList: ROLLOUT_LIST_ZH,
  rolloutLog: ROLLOUT_LOG_ZH,
  rolloutNew: ROLLOUT_NEW_ZH,
  rolloutReply: ROLLOUT_REPLY_ZH,
  rolloutStanding: ROLLOUT_STANDING_ZH,
  rolloutState: ROLLOUT_STATE_ZH,
  rolloutTarget: ROLLOUT_TARGET_ZH,
  rolloutWait: ROLLOUT_WAIT_ZH,
  seals: SEALS_ZH,
  settingsPage: SETTINGS_PAGE_ZH,
  shell: SHELL_ZH,
  signIn: SIGN_IN_ZH,
  source: SOURCE_ZH,
  sourceCheck: SOURCE_CHECK_ZH,
  status: STATUS_ZH,
  steps: STEPS_ZH,
  story: STORY_ZH,
  stray: STRAY_ZH,
  systemEvent: SYSTEM_EVENT_ZH,
  time: TIME_ZH,
  trial: TRIAL_ZH,
  trouble: TROUBLE_ZH,
  ui: UI_ZH,
  unclearLine: UNCLEAR_LINE_ZH,
  verdict: VERDICT_ZH,
  viewReply: VIEW_REPLY_ZH,
  views: VIEWS_ZH,
  watch: WATCH_ZH,
};
