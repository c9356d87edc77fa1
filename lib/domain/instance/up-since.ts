import type { InstanceRow } from './fleet-views';
import { knownStatus } from './statuses';

/** StartTime is given by the minute (ecs-facts.md section 3). Milliseconds. */
const START_TIME_STEP_MS = 60_000;

/** Since when an instance has been up, and who says so. */
export type UpSince =
  /** By the StartTime that ECS gives. */
  | { kind: 'started'; at: string }
  /** By a restart that was seen here: the StartTime that ECS still gives is of before it. */
  | { kind: 'restarted'; at: string };

/**
 * Since when it has been up; null for what is not up, or has no start time that can be read. Nobody has shown that StartTime
 * moves with a reboot, so after a restart that was seen the older one would be that of a life that is over.
 */
export function upSinceOf({
  status,
  startTime,
  lastRestart,
}: Pick<InstanceRow, 'status' | 'startTime' | 'lastRestart'>): UpSince | null {
  if (knownStatus(status) !== 'Running' || startTime === null || Number.isNaN(Date.parse(startTime))) return null;
  const seen = lastRestart?.state === 'running_again' ? lastRestart : null;
  if (seen?.endedAt == null || Date.parse(startTime) >= Date.parse(seen.requestedAt) - START_TIME_STEP_MS)
    return { kind: 'started', at: startTime };
  return { kind: 'restarted', at: seen.endedAt };
}
