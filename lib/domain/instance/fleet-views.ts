import type { CredentialSource, SettingView } from '../connection/setting-view';
import type { SourceFinding } from '../connection/source-check';
import type { AlikeView } from '../restart/alike';
import type { RestartProgress } from '../restart/record-progress';
import type { Restart, RestartMode, RestartState } from '../restart/restart';
import type { UsualTime } from '../restart/usual-time';
import type { InEach } from '../words/language';
import type { Saying } from '../words/reply-words';
import type { Tone } from '../words/tone';
import type { CheckView } from './checklist';
import type { InstanceFacts, InstanceTag, OperationLock } from './instance';
import type { SeenEntry } from './seen-entry';
import type { PendingEvent } from './system-events';
import type { Verdict } from './verdict';

/** The newest restart of an instance, as a row shows it. */
export interface RestartBrief {
  id: string;
  state: RestartState;
  mode: RestartMode;
  actorName: string;
  /** ISO 8601 UTC. */
  requestedAt: string;
  endedAt: string | null;
  /** "Restart requested", "Running again after 41 s": short enough for a cell. */
  short: InEach;
  tone: Tone;
}

/** One instance as the fleet page shows it. */
export interface InstanceRow {
  /** `region/id`. */
  key: string;
  /** The account that it is acted on through. */
  accountId: string;
  /** Further accounts that see the same instance; empty for nearly all. */
  otherAccounts: string[];
  regionId: string;
  instanceId: string;
  /** The instance's own name, or its id. */
  name: string;
  /** What the machine calls itself; null where ECS does not say. */
  hostName: string | null;
  zoneId: string | null;
  status: string;
  locks: OperationLock[];
  instanceType: string | null;
  privateIps: string[];
  publicIps: string[];
  tags: InstanceTag[];
  /** ISO 8601 UTC: "up since". */
  startTime: string | null;
  verdict: Verdict;
  /** Newest restart that was more than a dry run, whatever became of it. */
  lastRestart: RestartBrief | null;
  /** System events that may still happen, the most pressing first; none for nearly all. */
  pendingEvents: PendingEvent[];
  /** When the read behind this row was asked; ISO 8601 UTC. */
  askedAt: string;
  /** The last reads left it out: it was seen then, and not since. */
  missing?: true;
}

/** One account and region that the desk reads, and how current its rows are. */
export interface SourceView {
  /** `account/region`, as `sourceKey` writes it. */
  key: string;
  accountId: string;
  regionId: string;
  state: 'current' | 'stale' | 'failed' | 'no_permission' | 'never_read';
  /** The last complete sweep; ISO 8601 UTC. */
  sweptAt: string | null;
  /** Since when reads fail; ISO 8601 UTC. Null when they do not. */
  failedSince: string | null;
  /** Null when current. */
  sentence: string | null;
  /** APIs that ECS refuses for now, or whose request budget is used up; each with a sentence. */
  paused: { api: string; until: string; why: 'throttled' | 'no_budget'; sentence: string }[];
  /** When system events were last read whole, ISO 8601 UTC; null when never. */
  eventsReadAt: string | null;
  /** Why system events cannot be read now; null when they can. Instances are read all the same. */
  eventsSentence: string | null;
}

/** One line of an instance's timeline. */
export type TimelineEntry =
  /** A restart that somebody asked for here, at its newest. */
  | { kind: 'restart'; at: string; restart: RestartBrief; reason: string | null }
  /** What reads saw: changes, restarts that nobody here asked for, system events. `seq`: its number within the instance. */
  | SeenEntry;

/** An instance as its page shows it. What GET /api/instances/<region>/<id> answers. */
export interface InstanceView {
  row: InstanceRow;
  facts: InstanceFacts;
  /** Missing by its id since then, ISO 8601 UTC; null when it is there. */
  goneAt: string | null;
  /** Every rule, in the order of the verdict. */
  checks: CheckView[];
  /** Newest first. */
  timeline: TimelineEntry[];
  /** True when older entries were left out. */
  timelineCut: boolean;
  /** Restarts outside the desk of the last 30 days: at least so many, since reads do not see everything. */
  outsideRestarts: number;
  /** How current it is; null when its account or region is no longer read. */
  source: SourceView | null;
  servedAt: string;
  /** Link to the instance in the ECS console; null on a simulated fleet. */
  consoleUrl: string | null;
  simulated: boolean;
  /** How often to ask again, in milliseconds. */
  pollMs: number;
}

/** What the desk reads and how that goes, as the settings page shows it. */
export interface SettingsView {
  /** `credentials`: where they come from, never what they are. */
  accounts: { id: string; credentials: CredentialSource }[];
  /** With the calls of this minute, each API against its budget. */
  sources: (SourceView & { budgets: { api: string; used: number; limit: number }[] })[];
  /** Every setting of the environment; absent from a server of an older build. */
  settings?: SettingView[];
  servedAt: string;
}

/** What asking ECS about one account in one region showed. */
export interface ConnectionCheck {
  works: boolean;
  /** What each check found. */
  findings: SourceFinding[];
  tookMs: number;
}

/** One step of a restart, in the words of the record page. */
export interface StepView {
  at: string;
  title: string;
  detail: string | null;
  tone: Tone;
}

/** A restart as its page and the dialog show it. What GET /api/restarts/<id> answers. */
export interface RestartView extends RecordFields {
  /** The rollout that it is part of; null where it is part of none. */
  rolloutId: string | null;
  open: boolean;
  tone: Tone;
  /** "Restart of web-01 was refused by ECS". */
  title: string;
  /** What happened, in one plain sentence or two. */
  sentence: string;
  /** For pages of the release before. Others make the steps from `progress`, for whoever reads them. */
  nextStep: string;
  /** Who refused: the desk, ECS, permissions; null when nobody did. */
  refusedBy: 'desk' | 'ecs' | 'permissions' | null;
  /** Dry runs: what the answer covers and what it does not. */
  checked: { checked: string[]; notChecked: string[] } | null;
  /** The newest restart of the instance at this moment: what a person who asks again has seen. */
  newestRestartId: string | null;
  steps: StepView[];
  servedAt: string;
  /** Why the instance cannot be seen at the moment; null while its reads succeed. */
  unseen: { since: string; sentence: string } | null;
  /** Link to the instance in the ECS console; null on a simulated fleet. */
  consoleUrl: string | null;
  /** Why it was refused or not sent, as one code, and what that is called; null where nothing was. */
  reasonCode: string | null;
  reasonLabel: string | null;
  /** What each of `acknowledged` is called; absent from a server of the release before. */
  acknowledgedLabels?: string[];
  /** The instance as last read, beside what was known then; null when the desk has no row of it, or it is gone. */
  current: CurrentInstance | null;
  /** How far it came, in codes and times. This and what follows is left out by a server of the release before. */
  progress?: RestartProgress;
  /** How long such restarts take, while it is open; null where too few are known. */
  usual?: UsualTime | null;
  /** The same failure elsewhere within a day of it; null where nothing failed, or nowhere else. */
  alike?: AlikeView | null;
  /** The newest restart of the instance that was asked for later and goes on or was sent: it stands for what is true now. */
  newerRestartId?: string | null;
}

/** An instance as last read, with what a record compares. */
export interface CurrentInstance {
  row: InstanceRow;
  facts: InstanceFacts;
}

/** Whether an instance may be restarted at this moment, by a read that was just made. */
export interface JudgedNow {
  current: CurrentInstance;
  /** Every rule, in the order of the verdict. */
  checks: CheckView[];
}

/** What a page gets of the record as it is. Named one by one: the intent key and the watching stay on the server. */
type RecordFields = Pick<
  Restart,
  | 'id'
  | 'actor'
  | 'accountId'
  | 'regionId'
  | 'instanceId'
  | 'instanceName'
  | 'mode'
  | 'reason'
  | 'acknowledged'
  | 'state'
  | 'judged'
  | 'service'
  | 'requestId'
  | 'otherRestartId'
  | 'requestedAt'
  | 'endedAt'
  | 'tookMs'
>;

/** What a person asks with the dialog. Checked again on the server, with bounds. */
export interface RestartInput {
  regionId: string;
  instanceId: string;
  mode: RestartMode;
  /** 1 to 500 characters; required for force. */
  reason: string | null;
  /** A UUID, made when the dialog opens: the same key is the same restart. */
  intentKey: string;
  /** The newest restart of the instance that the person had on the screen. */
  seenRestartId: string | null;
  /** Keys of the unknown causes that the person ticked. */
  acknowledged: string[];
}

/** What the server action answers, within a second. */
export type RestartReply =
  /** Recorded. `restart.open` says whether it goes on; then the page follows the record. */
  | { kind: 'recorded'; restart: RestartView }
  /** Not recorded, since the input was not well formed: which field, and one sentence. */
  | ({ kind: 'invalid'; field: keyof RestartInput | null } & Saying)
  /** Not recorded, since nobody is signed in any more: safe to try again with the same intent key. */
  | ({ kind: 'signed_out' } & Saying)
  /** Not recorded, since whoever is signed in has no role at all: they are not shown what a record would tell. */
  | ({ kind: 'not_permitted' } & Saying)
  /** Not recorded, since the desk itself could not: safe to try again with the same intent key. */
  | ({ kind: 'unavailable' } & Saying);
