import type { Action } from './call';
import { describeInstanceHistoryEvents } from './describe-instance-history-events';
import { describeInstanceStatus } from './describe-instance-status';
import { describeInstances } from './describe-instances';
import { describeInstancesFullStatus } from './describe-instances-full-status';
import { describeRegions } from './describe-regions';
import { rebootInstance } from './reboot-instance';

/** The actions that are simulated, by name (API 2014-05-26). A further one is a further line. */
const ACTIONS: Readonly<Record<string, Action>> = {
  DescribeInstanceHistoryEvents: describeInstanceHistoryEvents,
  DescribeInstanceStatus: describeInstanceStatus,
  DescribeInstances: describeInstances,
  DescribeInstancesFullStatus: describeInstancesFullStatus,
  DescribeRegions: describeRegions,
  RebootInstance: rebootInstance,
};

/** The action of this name; names are case sensitive, as they are for ECS. */
export function findAction(name: string): Action | undefined {
  return Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
}

/** The names of all actions. */
export function actionNames(): string[] {
  return Object.keys(ACTIONS);
}
