import type { RestartMode } from '@/lib/domain/restart/restart';

/** Choosing days, and counting them. */
export const DAYS_COPY = {
  from: 'From',
  to: 'To',
  zone: 'Days in',
  presets: 'Stretches of days',
  own: 'Other days',
  table: 'As a table',
  none: 'No restarts in these days.',
  day: 'Day',
  hour: 'Hour',
  total: 'All',
  chooseDays: 'Bars by day',
  chooseHours: 'Bars by hour',
  read: 'Point at a bar, or go along them with the arrow keys.',
  narrow: 'Point at a bar for its numbers; drag over some, or click one, to show only their days.',
  narrowByTouch: 'Touch a bar for its numbers, and once more to show only its day.',
  keys: 'Arrow keys go from bar to bar, with Shift they choose a span, and Enter shows only its days.',
  shows: ({ from, to }: { from: string; to: string }) =>
    `. Chosen, it shows all of ${from === to ? from : `${from} to ${to}`}`,
  span: (from: string, to: string, restarts: string) => `${from} to ${to}: ${restarts} in all`,
} as const;

/** What was asked for. */
export const MODE_LABEL: Readonly<Record<RestartMode | 'real', string>> = {
  graceful: 'Restart',
  force: 'Force restart',
  dry_run: 'Dry run',
  real: 'Restart or force',
};
