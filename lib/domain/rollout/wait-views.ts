/** Why a rollout begins nothing, or less than it might. `blind`: an account and region of it cannot be read; `not_read`: nor ever will. */
export type WaitCode = WaitFact['code'];

/** What one thing that a rollout waits for is told by. Times are ISO 8601 UTC. */
export type WaitFact =
  | { code: 'unknown' | 'not_carried' | 'not_recorded' }
  | { code: 'places'; kept: number; places: number; steps: WaitStep[] }
  | { code: 'zone'; value: string; most: number; down: number; steps: WaitStep[] }
  /** `key`: of the tag; null: not known. */
  | { code: 'tag'; key: string | null; value: string; most: number; down: number; steps: WaitStep[] }
  | { code: 'throttled' | 'no_budget'; regionId: string; until: string }
  | { code: 'later'; count: number; from: string }
  | { code: 'not_read'; regionId: string; accountId: string }
  /** `said`: why, in the sentence of its source; null: that is not known. */
  | { code: 'blind'; regionId: string; said: string | null };

/** What to do about those that hold places. */
export type WaitStep = 'unlock' | 'start' | 'look' | 'nextRead' | 'others';

/** What an instance that holds a rollout up does. `status`: as last read; null: never, '': its last reads did not find it. */
export type HolderFact =
  | { code: 'soon' | 'notReadSince' | 'restart' | 'rollout' }
  | { code: 'status'; status: string | null };

/** An instance that holds a rollout up, without its words. */
export interface Holder {
  regionId: string;
  instanceId: string;
  name: string;
  does: HolderFact;
  /** ISO 8601 UTC. */
  since: string;
  /** The record that says more. */
  link: { kind: 'restart' | 'rollout'; id: string } | null;
}

/** One thing that a rollout waits for, without its words. */
export interface UnsaidWait {
  fact: WaitFact;
  /** `notice`: somebody may have to look; `neutral`: it goes on as it usually does. */
  tone: 'neutral' | 'notice';
  /** ISO 8601 UTC. */
  since: string;
  /** At most a few, those that have done so for longest first; `more` are not named. */
  holders: Holder[];
  more: number;
}

/** The same as its page gets it. An older server leaves out what the words are made from. */
export interface WaitHolder extends Omit<Holder, 'does'> {
  /** "Stopped", "restarted by others". */
  what: string;
  does?: HolderFact;
}

/** One thing that a rollout waits for: what, since when, who holds it up, and what to do. */
export interface Wait extends Omit<UnsaidWait, 'fact' | 'holders'> {
  code: WaitCode;
  sentence: string;
  holders: WaitHolder[];
  todo: string;
  fact?: WaitFact;
}
