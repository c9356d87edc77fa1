import type { RestartMode } from '@/lib/domain/restart/restart';

/** Choosing days, and counting them. */
export const DAYS_COPY = {
  from: 'From',
  to: 'To',
  zone: 'Days in',
  table: 'As a table',
  none: 'No restarts in these days.',
  most: (count: string) => `the highest bar is ${count}`,
  day: 'Day',
  total: 'All',
} as const;

/** What was asked for. */
export const MODE_LABEL: Readonly<Record<RestartMode | 'real', string>> = {
  graceful: 'Restart',
  force: 'Force restart',
  dry_run: 'Dry run',
  real: 'Restart or force',
};
