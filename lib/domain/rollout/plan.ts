import type { Lacking } from '../access/permissions';
import type { InstanceTag } from '../instance/instance';
import type { Cause, CauseCode } from '../instance/verdict';
import type { SkipReason } from './rollout';
import type { RolloutMode, RolloutOptions } from './rollout-options';

/** What a person chose, before it is frozen to instances. */
export type PlanSelection =
  /** Rows of the fleet, by their keys (`region/id`). */
  | { kind: 'rows'; keys: string[] }
  /** All that match a filter of the fleet page; its query string. */
  | { kind: 'filter'; query: string }
  /** Ids or names, one to a line or separated by commas. */
  | { kind: 'pasted'; text: string }
  /** What a rollout left: those that failed, or those that it never began. */
  | { kind: 'rollout'; rolloutId: string; which: 'failed' | 'not_started' };

/** What of a selection is told: without the instances, and the text, that were chosen by. */
export type SelectionView =
  | { kind: 'rows' | 'pasted' }
  | { kind: 'filter'; query: string }
  | { kind: 'rollout'; which: 'failed' | 'not_started' };

/** An instance as a plan froze it, with what the law said of it then. */
export interface PlanTarget {
  /** `region/id`. */
  key: string;
  accountId: string;
  regionId: string;
  instanceId: string;
  name: string;
  zoneId: string | null;
  instanceType: string | null;
  startTime: string | null;
  tags: InstanceTag[];
  verdict: {
    kind: 'allowed' | 'refused' | 'unknown';
    code: 'ok' | CauseCode;
    /** The cause that is named; left out where there is none. */
    cause?: Cause;
  } & OlderWords;
  /** Causes that have to be ticked before an unknown one is restarted. */
  unknown: UnknownCause[];
  /** Why this person may not restart it; null when they may. */
  notPermitted: ({ code: 'no_role' | 'out_of_scope' | 'deactivated'; lacks?: Lacking } & OlderWords) | null;
  lastRestart: { id: string; actorName: string; requestedAt: string } | null;
}

/** What releases before this one stored in place of a cause. They are shown as they are; this release stores codes and no words. */
interface OlderWords {
  short?: string;
  sentence?: string;
}

/** A cause that has to be ticked; in a plan of an older release only its key and its words. */
export type UnknownCause = Cause | ({ key: string } & Required<OlderWords>);

/** What of a pasted list names no single instance. */
export interface Unresolved {
  notFound: string[];
  /** On which line each of those stands. What earlier releases stored has none. */
  notFoundLines?: number[];
  ambiguous: { asked: string; line?: number; candidates: Candidate[] }[];
  /** Lines of which nothing was chosen, with whom they mention. Plans of earlier releases have none. */
  unclear?: { line: number; asked: string; why: UnclearWhy; candidates: Candidate[] }[];
}

/** An instance that may have been meant. */
export interface Candidate {
  key: string;
  name: string;
  instanceId: string;
  regionId: string;
}

/** Why nothing was chosen of a line of a pasted list. */
export type UnclearWhy =
  /** Names stand among other words, or beside an entry that names nothing. */
  | 'words'
  /** It says "not" or the like, is struck out, or asks. */
  | 'negated'
  | 'comment'
  /** Another line says "not" of what this one names. */
  | 'taken_out'
  | 'too_long';

/** A plan as it is kept: a selection frozen to instances, with the verdict of each. */
export interface Plan extends Unresolved {
  id: string;
  actor: { id: string; name: string };
  /** ISO 8601 UTC. */
  madeAt: string;
  selection: PlanSelection;
  mode: RolloutMode;
  targets: PlanTarget[];
  fingerprint: string;
}

/** Where a target of a plan goes, given the causes that were ticked. */
export type Fate =
  | { kind: 'restart' }
  | { kind: 'skip'; skip: SkipReason }
  /** Nobody has ticked yet that this is not known. */
  | { kind: 'unknown' };

/** What becomes of a target. Who may not restart it is told before what its own state says. */
export function fateOf(target: PlanTarget, ticked: readonly string[]): Fate {
  const { notPermitted, verdict, unknown } = target;
  if (notPermitted !== null) return { kind: 'skip', skip: standingOf(target) };
  switch (verdict.kind) {
    case 'allowed':
      return { kind: 'restart' };
    case 'refused':
      return { kind: 'skip', skip: standingOf(target) };
    case 'unknown':
      return unknown.every(({ key }) => ticked.includes(key)) ? { kind: 'restart' } : { kind: 'unknown' };
  }
}

/** How a target stands: why it is skipped, or would be, as a rollout keeps it; `ok` for one that can be restarted. */
export function standingOf({ notPermitted, verdict }: PlanTarget): SkipReason {
  const { code, short, sentence, ...more } = notPermitted ?? verdict;
  // A plan of an older release has words alone.
  const told = 'lacks' in more || 'cause' in more || !sentence ? {} : { told: sentence };
  const { lacks, cause } = { lacks: undefined, cause: undefined, ...more };
  return {
    code,
    label: short ?? code,
    ...told,
    ...(cause === undefined ? {} : { cause }),
    ...(lacks === undefined ? {} : { lacks }),
  };
}

/** What a fingerprint is made of: targets, verdicts and the mode; the newest restart of each, too. The same for the same plan. */
export function fingerprintText({ mode, targets }: Pick<Plan, 'mode' | 'targets'>): string {
  const lines = targets.map(({ key, verdict, unknown, notPermitted, lastRestart }) =>
    JSON.stringify([
      key,
      verdict.kind,
      verdict.code,
      unknown.map((cause) => cause.key),
      notPermitted?.code ?? null,
      lastRestart?.id ?? null,
    ]),
  );
  return [mode, ...lines.sort()].join('\n');
}

/** One thing that is different from a plan, and of which instance. */
export type Difference = { key: string; name: string; instanceId: string } & Change;

type Change =
  /** It is gone, or does not match any more; or it matches now, and was not in the plan. */
  | { code: 'left' | 'joined' }
  | { code: 'stands'; before: SkipReason; now: SkipReason }
  | { code: 'restarted'; by: string }
  /** Its last restart has left the history. */
  | { code: 'restart_forgotten' };

/** What is different now from what a plan showed; empty for nothing. The mode is part of a plan, and not told here. */
export function differencesOf(before: readonly PlanTarget[], now: readonly PlanTarget[]): Difference[] {
  const known = new Map(before.map((target) => [target.key, target]));
  const current = new Map(now.map((target) => [target.key, target]));
  const of = ({ key, name, instanceId }: PlanTarget, change: Change): Difference => ({
    ...{ key, name, instanceId },
    ...change,
  });
  const left = before.filter(({ key }) => !current.has(key)).map((target) => of(target, { code: 'left' }));
  const changed = now.flatMap((target): Difference[] => {
    const old = known.get(target.key);
    const change: Change | null = old === undefined ? { code: 'joined' } : changeOf(old, target);
    return change === null ? [] : [of(target, change)];
  });
  return [...left, ...changed];
}

function changeOf(before: PlanTarget, now: PlanTarget): Change | null {
  if (codesOf(before) !== codesOf(now)) return { code: 'stands', before: standingOf(before), now: standingOf(now) };
  if (before.lastRestart?.id === now.lastRestart?.id) return null;
  return now.lastRestart === null
    ? { code: 'restart_forgotten' }
    : { code: 'restarted', by: now.lastRestart.actorName };
}

function codesOf({ verdict, unknown, notPermitted }: PlanTarget): string {
  return JSON.stringify([verdict.kind, verdict.code, unknown.map(({ key }) => key), notPermitted?.code ?? null]);
}

/** What a browser asks a plan for: a new selection, or one that was planned before, in this mode. Checked again on the server. */
export type PlanInput =
  | { selection: PlanSelection; mode: RolloutMode }
  /** The same selection once more, as it is now. */
  | { planId: string; mode: RolloutMode };

/** What a person applies a plan with. Checked again on the server, with bounds. */
export interface ApplyInput {
  planId: string;
  /** Of the plan that was on the screen. */
  fingerprint: string;
  /** A UUID: the same key is the same rollout. */
  intentKey: string;
  /** 1 to 500 characters. */
  reason: string;
  /** Keys of the unknown causes that were ticked. */
  acknowledged: string[];
  options: RolloutOptions;
}

/** Fields of the form that a fault can stand beside. */
export type ApplyField = 'reason' | 'atOnce' | 'perZone' | 'perTag' | 'stopAfter' | 'canary' | 'order' | 'acknowledged';

/** What applying a plan does. */
export type Applied =
  | { kind: 'applied'; rolloutId: string }
  /** Nothing was sent: what is different now, and the plan of what is true now. */
  | { kind: 'changed'; planId: string; differences: Difference[] };
