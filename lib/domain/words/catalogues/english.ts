import { ACCESS_EN } from './access-en';
import { ACCOUNT_EN } from './account-en';
import { ALLOWED_NOW_EN } from './allowed-now-en';
import { ASK_EN } from './ask-en';
import { ATTENTION_EN } from './attention-en';
import { ATTENTION_PAGE_EN } from './attention-page-en';
import { BOARD_EN } from './board-en';
import { BROKEN_EN } from './broken-en';
import { COMMENT_EN } from './comment-en';
import { CONNECT_EN } from './connect-en';
import { DAYS_EN } from './days-en';
import { DESK_CODE_EN } from './desk-code-en';
import { DOOR_EN } from './door-en';
import { DOOR_REPLY_EN } from './door-reply-en';
import { EXPORT_EN } from './export-en';
import { FAULT_EN } from './fault-en';
import { FIND_EN } from './find-en';
import { FLEET_PAGE_EN } from './fleet-page-en';
import { HISTORY_EN } from './history-en';
import { INSIGHTS_EN } from './insights-en';
import { INSTANCE_PAGE_EN } from './instance-page-en';
import { KEYS_EN } from './keys-en';
import { LOST_EN } from './lost-en';
import { MODE_EN } from './mode-en';
import { OUTCOMES_EN } from './outcomes-en';
import { OUTSIDE_EN } from './outside-en';
import { PEOPLE_PAGE_EN } from './people-page-en';
import { PEOPLE_REPLY_EN } from './people-reply-en';
import { PERSON_EN } from './person-en';
import { PLAN_EN } from './plan-en';
import { REASON_EN } from './reason-en';
import { RECORD_EN } from './record-en';
import { REFUSAL_EN } from './refusal-en';
import { REFUSAL_SHORT_EN } from './refusal-short-en';
import { REFUSAL_STEP_EN } from './refusal-step-en';
import { ROLE_HINT_EN } from './role-hint-en';
import { ROLLOUT_COLUMN_EN } from './rollout-column-en';
import { ROLLOUT_EN } from './rollout-en';
import { ROLLOUT_HALT_EN } from './rollout-halt-en';
import { ROLLOUT_LIST_EN } from './rollout-list-en';
import { ROLLOUT_LOG_EN } from './rollout-log-en';
import { ROLLOUT_NEW_EN } from './rollout-new-en';
import { ROLLOUT_REPLY_EN } from './rollout-reply-en';
import { ROLLOUT_STANDING_EN } from './rollout-standing-en';
import { ROLLOUT_STATE_EN } from './rollout-state-en';
import { ROLLOUT_TARGET_EN } from './rollout-target-en';
import { ROLLOUT_WAIT_EN } from './rollout-wait-en';
import { SEALS_EN } from './seals-en';
import { SETTINGS_PAGE_EN } from './settings-page-en';
import { SHELL_EN } from './shell-en';
import { SIGN_IN_EN } from './sign-in-en';
import { SOURCE_CHECK_EN } from './source-check-en';
import { SOURCE_EN } from './source-en';
import { STATUS_EN } from './status-en';
import { STEPS_EN } from './steps-en';
import { STORY_EN } from './story-en';
import { STRAY_EN } from './stray-en';
import { SYSTEM_EVENT_EN } from './system-event-en';
import { TIME_EN } from './time-en';
import { TRIAL_EN } from './trial-en';
import { TROUBLE_EN } from './trouble-en';
import { UI_EN } from './ui-en';
import { UNCLEAR_LINE_EN } from './unclear-line-en';
import { VERDICT_EN } from './verdict-en';
import { VIEW_REPLY_EN } from './view-reply-en';
import { VIEWS_EN } from './views-en';
import { WATCH_EN } from './watch-en';

/** All that is said, in English: the catalogue that all others are measured by. */
export const ENGLISH_CATALOGUE = {
  access: ACCESS_EN,
  account: ACCOUNT_EN,
  allowedNow: ALLOWED_NOW_EN,
  ask: ASK_EN,
  attention: ATTENTION_EN,
  attentionPage: ATTENTION_PAGE_EN,
  board: BOARD_EN,
  broken: BROKEN_EN,
  comment: COMMENT_EN,
  connect: CONNECT_EN,
  days: DAYS_EN,
  deskCode: DESK_CODE_EN,
  door: DOOR_EN,
  doorReply: DOOR_REPLY_EN,
  export: EXPORT_EN,
  fault: FAULT_EN,
  find: FIND_EN,
  fleetPage: FLEET_PAGE_EN,
  history: HISTORY_EN,
  insights: INSIGHTS_EN,
  instancePage: INSTANCE_PAGE_EN,
  keys: KEYS_EN,
  lost: LOST_EN,
  mode: MODE_EN,
  outcomes: OUTCOMES_EN,
  outside: OUTSIDE_EN,
  peoplePage: PEOPLE_PAGE_EN,
  peopleReply: PEOPLE_REPLY_EN,
  person: PERSON_EN,
  plan: PLAN_EN,
  reason: REASON_EN,
  record: RECORD_EN,
  refusal: REFUSAL_EN,
  refusalShort: REFUSAL_SHORT_EN,
  refusalStep: REFUSAL_STEP_EN,
  roleHint: ROLE_HINT_EN,
  rollout: ROLLOUT_EN,
  rolloutColumn: ROLLOUT_COLUMN_EN,
  rolloutHalt: ROLLOUT_HALT_EN,
  rolloutList: ROLLOUT_LIST_EN,
  rolloutLog: ROLLOUT_LOG_EN,
  rolloutNew: ROLLOUT_NEW_EN,
  rolloutReply: ROLLOUT_REPLY_EN,
  rolloutStanding: ROLLOUT_STANDING_EN,
  rolloutState: ROLLOUT_STATE_EN,
  rolloutTarget: ROLLOUT_TARGET_EN,
  rolloutWait: ROLLOUT_WAIT_EN,
  seals: SEALS_EN,
  settingsPage: SETTINGS_PAGE_EN,
  shell: SHELL_EN,
  signIn: SIGN_IN_EN,
  source: SOURCE_EN,
  sourceCheck: SOURCE_CHECK_EN,
  status: STATUS_EN,
  steps: STEPS_EN,
  story: STORY_EN,
  stray: STRAY_EN,
  systemEvent: SYSTEM_EVENT_EN,
  time: TIME_EN,
  trial: TRIAL_EN,
  trouble: TROUBLE_EN,
  ui: UI_EN,
  unclearLine: UNCLEAR_LINE_EN,
  verdict: VERDICT_EN,
  viewReply: VIEW_REPLY_EN,
  views: VIEWS_EN,
  watch: WATCH_EN,
} as const;

export type Catalogue = typeof ENGLISH_CATALOGUE;

/** What a part of the catalogue is called. */
export type Namespace = keyof Catalogue;

/** Why something cannot be done with a person: words of the page of people, which its answers say too. */
export type PersonBlockCode = `person.block.${keyof Catalogue['person']['block'] & string}`;

/** Why a control of a rollout cannot be used: words of its board, which its answers say too. */
export type ControlBlockCode = `board.blocked.${keyof Catalogue['board']['blocked'] & string}`;
