import type { InstanceTag } from '../instance/instance';
import type { CauseCode } from '../instance/verdict';
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
    short: string;
    sentence: string;
  };
  /** Causes that have to be ticked before an unknown one is restarted. */
  unknown: { key: string; short: string; sentence: string }[];
  /** Why this person may not restart it; null when they may. */
  notPermitted: { code: 'no_role' | 'out_of_scope' | 'deactivated'; short: string; sentence: string } | null;
  lastRestart: { id: string; actorName: string; requestedAt: string } | null;
}

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
  | { kind: 'skip'; code: string; label: string; sentence: string }
  /** Nobody has ticked yet that this is not known. */
  | { kind: 'unknown' };

/** What becomes of a target. Who may not restart it is told before what its own state says. */
export function fateOf(target: PlanTarget, ticked: readonly string[]): Fate {
  const { notPermitted, verdict, unknown } = target;
  if (notPermitted !== null)
    return { kind: 'skip', code: notPermitted.code, label: notPermitted.short, sentence: notPermitted.sentence };
  switch (verdict.kind) {
    case 'allowed':
      return { kind: 'restart' };
    case 'refused':
      return { kind: 'skip', code: verdict.code, label: verdict.short, sentence: verdict.sentence };
    case 'unknown':
      return unknown.every(({ key }) => ticked.includes(key)) ? { kind: 'restart' } : { kind: 'unknown' };
  }
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

/** One thing that is different from the plan, in a sentence that names the instance. */
export interface Difference {
  key: string;
  name: string;
  sentence: string;
}

/** What is different now from what a plan showed; empty for nothing. The mode is part of a plan, and not told here. */
export function differencesOf(before: readonly PlanTarget[], now: readonly PlanTarget[]): Difference[] {
  const known = new Map(before.map((target) => [target.key, target]));
  const current = new Map(now.map((target) => [target.key, target]));
  const left = before
    .filter(({ key }) => !current.has(key))
    .map(({ key, name }) => ({ key, name, sentence: `${name} is gone, or does not match any more.` }));
  const changed = now.flatMap((target): Difference[] => {
    const old = known.get(target.key);
    const { key, name } = target;
    if (old === undefined) return [{ key, name, sentence: `${name} matches now, and was not in the plan.` }];
    const sentence = changeOf(old, target);
    return sentence === null ? [] : [{ key, name, sentence }];
  });
  return [...left, ...changed];
}

function changeOf(before: PlanTarget, now: PlanTarget): string | null {
  if (standing(before) !== standing(now)) return `${now.name}: ${labelOf(before)} in the plan, ${labelOf(now)} now.`;
  if (before.lastRestart?.id === now.lastRestart?.id) return null;
  if (now.lastRestart === null) return `The last restart of ${now.name} has left the history meanwhile.`;
  return `${now.name} was restarted by ${now.lastRestart.actorName} meanwhile.`;
}

function standing({ verdict, unknown, notPermitted }: PlanTarget): string {
  return JSON.stringify([verdict.kind, verdict.code, unknown.map(({ key }) => key), notPermitted?.code ?? null]);
}

function labelOf({ verdict, notPermitted }: PlanTarget): string {
  return (notPermitted ?? verdict).short.toLowerCase();
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
