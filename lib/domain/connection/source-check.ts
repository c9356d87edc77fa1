import type { ReadTrouble } from '../instance/read-trouble';
import { isDenied } from '../instance/trouble-codes';

/** What is asked of one account in one region, in this order. None of it changes anything. */
export const SOURCE_CHECKS = ['credentials', 'instances', 'system_events'] as const;
export type SourceCheckName = (typeof SOURCE_CHECKS)[number];

/** What one check found out, as codes and parameters. */
export type SourceFinding =
  | { check: SourceCheckName; state: 'works'; seen: SeenInstances | null }
  | { check: SourceCheckName; state: 'missing'; trouble: ReadTrouble }
  /** One before it failed, so that this would only have failed as well. */
  | { check: SourceCheckName; state: 'not_asked' };

/** How many instances one page of a region holds; `more`: there are further pages. */
export interface SeenInstances {
  count: number;
  more: boolean;
}

/** The permission that each check needs. Credentials need one only where a role is assumed. */
export const CHECK_PERMISSIONS: Readonly<Record<SourceCheckName, string>> = {
  credentials: 'sts:AssumeRole',
  instances: 'ecs:DescribeInstances',
  system_events: 'ecs:DescribeInstanceHistoryEvents',
};

/** What nothing but a restart, or a dry run of one, can try. */
export const UNTRIED_PERMISSION = 'ecs:RebootInstance';

/** Whether the desk can work without it: instances are read and restarted without system events too. */
export function isOptionalCheck(check: SourceCheckName): boolean {
  return check === 'system_events';
}

/** Whether further checks of the same account and region can still tell anything: a permission that is missing says nothing of others. */
export function goesOnAfter(finding: SourceFinding): boolean {
  return finding.state === 'works' || (finding.state === 'missing' && isDenied(finding.trouble));
}

/** Whether nothing is missing that the desk cannot work without. */
export function canServe(findings: readonly SourceFinding[]): boolean {
  return findings.every(({ check, state }) => state === 'works' || isOptionalCheck(check));
}
