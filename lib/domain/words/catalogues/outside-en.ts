/** The page of the restarts that nobody here asked for (components/history/outside-page.tsx). */
export const OUTSIDE_EN = {
  title: 'Restarts outside the desk',
  intro:
    'Nobody asked for these here: somebody used the console, another tool, or the guest. Only what a read could see is listed, so there may have been more.',
  stray: 'It does not narrow what is shown.',
  /** The days that it is narrowed to; either may be missing. */
  days: '{from} – {to}, {zone}',
  empty: 'None were seen.',
  tableName: 'Restarts outside the desk, newest first',
  column: { seen: 'Seen', instance: 'Instance', region: 'Region', how: 'What was seen' },
  seenInStatus: 'Seen {status}, and then Running again',
  newStartTime: 'Running with a new start time, {startTime}',
  back: 'Back to the history',
  older: 'Older',
  newest: 'Newest',
} as const;
