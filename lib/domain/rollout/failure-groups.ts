import { stateLabel } from '../restart/outcomes';
import { reasonLabel } from '../restart/reason-code';
import type { RestartState } from '../restart/restart';
import type { Language } from '../words/language';

/** Those of a rollout that failed for one cause. */
export interface FailureGroup {
  /** How their restarts ended; null: none was made, or there are several causes. */
  state: RestartState | null;
  code: string | null;
  /** "Refused by ECS: Security lock". */
  label: string;
  count: number;
  /** The first of them. */
  named: { regionId: string; instanceId: string; name: string; restartId: string | null }[];
}

/** A target that failed, as far as it tells why. */
export interface FailedTarget {
  regionId: string;
  instanceId: string;
  name: string;
  restartId: string | null;
  /** Null: there was never a restart of it. */
  restartState: RestartState | null;
  reasonCode: string | null;
  /** Overdue, and seen Running after all. */
  cameBack: boolean;
}

/** The most of one cause that are named, and the most causes; the rest is counted. */
const MOST_NAMED = 12;
const MOST_GROUPS = 12;

/** Failures by their cause, those with the most first. */
export function failureGroups(language: Language, failed: readonly FailedTarget[]): FailureGroup[] {
  const groups = new Map<string, FailureGroup>();
  for (const target of failed) {
    const { regionId, instanceId, name, restartId } = target;
    const label = failureLabel(language, target);
    const group = groups.get(label) ?? {
      ...{ state: target.restartState, code: target.reasonCode, label },
      ...{ count: 0, named: [] },
    };
    group.count += 1;
    if (group.named.length < MOST_NAMED) group.named.push({ regionId, instanceId, name, restartId });
    groups.set(label, group);
  }
  const sorted = [...groups.values()].sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1));
  const more = sorted.slice(MOST_GROUPS);
  if (more.length === 0) return sorted;
  const others = {
    state: null,
    code: null,
    label: language.t('rolloutTarget.otherCauses'),
    named: more.flatMap(({ named }) => named),
  };
  return [
    ...sorted.slice(0, MOST_GROUPS),
    { ...others, count: more.reduce((sum, { count }) => sum + count, 0), named: others.named.slice(0, MOST_NAMED) },
  ];
}

/** Why a target failed, in a few words that those share who failed for the same. */
export function failureLabel(
  language: Language,
  { restartState, reasonCode, cameBack }: Pick<FailedTarget, 'restartState' | 'reasonCode' | 'cameBack'>,
): string {
  const { t } = language;
  const because = (state: string) =>
    reasonCode === null ? state : t('rolloutTarget.because', { state, reason: reasonLabel(language, reasonCode) });
  switch (restartState) {
    case 'refused_by_ecs':
      return because(stateLabel(language, 'refused_by_ecs'));
    case 'overdue':
      return cameBack ? t('rolloutTarget.cameBack') : stateLabel(language, 'overdue');
    case 'never_confirmed':
    case 'not_observed':
    case 'unwatched':
    case 'stopped':
    case 'gone':
      return stateLabel(language, restartState);
    default:
      return because(stateLabel(language, 'not_sent'));
  }
}
