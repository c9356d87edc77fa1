/** What an instance does by ECS (DescribeInstances): a status that is none of these is shown as ECS wrote it. */
export const STATUS_EN = {
  Running: 'Running',
  Starting: 'Starting',
  Stopping: 'Stopping',
  Stopped: 'Stopped',
  Pending: 'Pending',
  none: 'No status',
} as const;
