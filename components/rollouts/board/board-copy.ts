import type { BoardColumn } from '@/lib/domain/rollout/rollout-views';
import { COLUMN_LABEL } from '@/lib/domain/rollout/rollout-words';

interface ColumnWords {
  label: string;
  inWords: string;
  /** Names of the button that shows all of them, or fewer again. */
  all: (count: string) => string;
  fewer: (count: string) => string;
}

/** The columns of the board, as heads, in sentences, and as names of what shows more of them. */
export const COLUMN: Readonly<Record<BoardColumn, ColumnWords>> = {
  waiting: column('waiting', 'that wait'),
  under_way: column('under_way', 'under way'),
  running_again: column('running_again', 'running again'),
  failed: { ...column('failed', 'that failed'), inWords: 'failed' },
  skipped: column('skipped', 'that were skipped'),
  not_started: column('not_started', 'that were not started'),
};

function column(of: BoardColumn, which: string): ColumnWords {
  const label = COLUMN_LABEL[of];
  return {
    label,
    inWords: label.toLowerCase(),
    all: (count) => `${BOARD_COPY.all(count)} ${which}`,
    fewer: (count) => `${BOARD_COPY.fewer(count)} ${which}`,
  };
}

export const BOARD_COPY = {
  back: 'All rollouts',
  board: 'Instances by state',
  none: 'None',
  all: (count: string) => `Show all ${count}`,
  fewer: (count: string) => `Show only ${count}`,
  columnFailed: 'They could not all be read. It tries again by itself.',
  since: 'for',
  by: 'by',
  neverRead: 'Never read yet',
  openRecord: 'Record',
} as const;

/** Failures by their cause. */
export const FAILURES = {
  title: 'Failures by cause',
  more: (more: string) => `and ${more} more`,
} as const;

/** What is taken along from a rollout. */
export const TICKET = {
  copy: 'Copy for the ticket',
  print: 'Print the report',
  copied: 'Copied for the ticket',
  asOf: 'As of',
  instances: 'Instances',
  failures: 'Failures by cause',
  more: (more: string) => `and ${more} more`,
} as const;

export const REPORT = { title: 'Restart Desk: report of a rollout' } as const;

/** Where a rollout stands, above its board. */
export const PROGRESS = {
  title: 'Progress',
  ended: (ended: string, total: string) => `${ended} of ${total} ended`,
  skipped: (skipped: string) => `, ${skipped} of them skipped`,
  estimate: (text: string) => `Still ${text}`,
  basis: (count: string) => `by how long the last ${count} restarts from here took; pauses are not in it`,
  noEstimate: 'How long it still takes cannot be said: there are no restarts from here to go by yet.',
  wave: (now: number, of: number, size: string) => `Wave ${now} of ${of}: ${size}`,
  instances: (count: string) => (count === '1' ? '1 instance' : `${count} instances`),
  blind: 'How long it still takes cannot be said while a part of it cannot be read.',
  places: (used: string, of: string) => `${used} of ${of} ${of === '1' ? 'place' : 'places'} in use`,
  late: 'nothing has moved for longer than is usual',
  waits: 'What it waits for at the moment',
  since: 'For',
  more: (more: string) => `and ${more} more`,
  openRollout: 'Rollout',
} as const;

export const FACTS = {
  title: 'What was asked',
  limits: 'Limits',
  by: 'By',
  reason: 'Reason',
  mode: 'Mode',
  started: 'Began',
  ended: 'Ended',
  took: (span: string) => `after ${span}`,
  record: 'Rollout id',
  retryOf: 'Retry of',
  retryOfLink: 'an earlier rollout',
  retries: 'Retried by',
  id: 'rollout id',
  modeName: { graceful: 'Graceful restart', force: 'Force restart' },
} as const;

export const LOG = {
  title: 'Log',
  empty: 'Nothing has happened yet.',
  all: (count: number) => `Show all ${count} lines of the log`,
  fewer: (count: number) => `Show only the newest ${count} lines of the log`,
} as const;

/** What a person can do to a rollout. */
export const CONTROLS = {
  name: 'Controls of the rollout',
  // One button for both: the longer of the two makes its width.
  pause: 'Pause the rollout',
  resume: 'Resume the rollout',
  goOn: (wave: number) => `Go on with wave ${wave}`,
  cancel: 'Cancel the rollout',
  working: 'Asking Restart Desk…',
  noAnswer:
    'No answer came, so it is not known whether it was done; it may still be. How the rollout stands is shown above. Pressing it again does no harm.',
  retryFailed: (count: string) =>
    count === '1' ? 'Plan a retry of the one that failed' : `Plan a retry of the ${count} that failed`,
  retryNotStarted: (count: string) =>
    count === '1' ? 'Plan the one that was not started' : `Plan the ${count} that were not started`,
} as const;

/** The question before a rollout is cancelled. */
export const CANCEL = {
  title: 'Cancel the rollout',
  keep: 'Keep the rollout',
  what: 'It cannot be let go on afterwards. What was not started can be planned anew.',
  followed: (count: number) =>
    count === 0
      ? 'No restart of it is under way.'
      : count === 1
        ? '1 restart is under way: it is followed to its end, and not called back.'
        : `${count} restarts are under way: what was sent is followed to its end, and not called back.`,
  notStarted: (count: number) =>
    count === 0
      ? 'No instance is still to be started.'
      : count === 1
        ? '1 instance will not be started.'
        : `${count} instances will not be started.`,
} as const;
