import type { Commented } from '../comments/comment';
import type { RestartMode } from '../restart/restart';
import type { RolloutState } from '../rollout/rollout';
import type { Day } from '../time/days';
import type { Tone } from '../words/tone';

/** A restart that was looked up, in few words. */
export interface FoundRestart {
  id: string;
  mode: RestartMode;
  /** "Restart of web-01 was refused". */
  title: string;
  /** "Refused by the desk: Security lock". */
  short: string;
  tone: Tone;
  /** As of then. */
  instanceName: string;
  instanceId: string;
  actorName: string;
  /** ISO 8601 UTC. */
  requestedAt: string;
}

/** An instance that was looked up. */
export interface FoundInstance {
  accountId: string;
  regionId: string;
  instanceId: string;
  /** The newest that is known, or its id. */
  name: string;
  /** Private ones, then public ones. */
  ips: string[];
  /** `there`: in the fleet. `gone`: ECS no longer has it. `not_read`: its account or region is no longer read. `never_read`: it has restarts, and no page. */
  standing: 'there' | 'gone' | 'not_read' | 'never_read';
  /** As ECS wrote it; null for those that are not there. */
  status: string | null;
}

/** Somebody who was looked up. */
export interface FoundPerson {
  id: string;
  name: string;
  /** For who manages people; null for everybody else. */
  email: string | null;
}

/** A reason code, the desk's own or one of ECS. */
export interface FoundCode {
  code: string;
  label: string;
}

/** A comment that was looked up. It leads to what it is on. */
export interface FoundComment {
  id: string;
  on: Commented;
  /** Of what it is on: the instance of a restart, the reason of a rollout. */
  name: string;
  /** Its beginning, in one line. */
  text: string;
  actorName: string;
  /** ISO 8601 UTC. */
  at: string;
}

/** A rollout that is not over: it can be opened, paused or let go on. */
export interface FoundRollout {
  id: string;
  /** "Restart of 120 instances". */
  title: string;
  reason: string;
  state: RolloutState;
  stateLabel: string;
  tone: Tone;
  /** How many of its targets nothing more happens to. */
  ended: number;
  total: number;
}

/** What a question says beside its words. Days in the zone of whoever asks. */
export interface AskedOf {
  /** The words that are looked for in texts, without those of a sentence. */
  q: string;
  day: Day | null;
  zone: string;
}

/** What was found of one kind, the best first. */
export type LookUpGroup =
  | { kind: 'restarts'; items: FoundRestart[] }
  | { kind: 'instances'; items: FoundInstance[] }
  | { kind: 'people'; items: FoundPerson[] }
  | { kind: 'codes'; items: FoundCode[] };

/** What GET /api/look-up answers. */
export interface LookUpView {
  /** What was looked for: trimmed and bounded. */
  text: string;
  /** What was left out since too little was typed. `texts`: those of all but the newest restarts, and of comments. */
  left: 'everything' | 'texts' | null;
  /** The best match first. None is empty. */
  groups: LookUpGroup[];
  /** Comments, newest first. Beside the groups, since a page of an older release knows no other kind of those. */
  comments?: FoundComment[];
  /** The history shows restarts for this text: those that were found, and further ones. */
  inHistory: boolean;
  /** Not all restarts could be searched in time: older ones may be missing. */
  cut: boolean;
  /** Absent in answers of an older server, as all below. */
  asked?: AskedOf;
  /** Instances whose names are nearest to what was typed, where nothing was found. */
  nearest?: FoundInstance[];
  /** Rollouts that are not over, the newest first; where nothing was typed. */
  rollouts?: FoundRollout[];
  /** What the reader has asked for last; where nothing was typed. */
  recent?: FoundRestart[];
}
