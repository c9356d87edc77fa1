import type { Tone } from '../words/tone';
import type { InstanceEventBody } from './instance-events';

/** What reads saw, as a line of an instance's timeline. */
export interface SeenEntry {
  kind: 'seen';
  what: SeenKind;
  /** A change of its status, which a restart may have caused; left out by servers of the release before. */
  ofStatus?: boolean;
  seq: number;
  at: string;
  /** In words, as `detail`: for pages of the release before. Others make them from `body`. */
  title: string;
  detail: string | null;
  tone: Tone;
  /** What was seen; left out where this release cannot read it, and by servers of the release before. */
  body?: InstanceEventBody;
}

export type SeenKind = 'change' | 'outside' | 'system_event';
