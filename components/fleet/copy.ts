import type { FleetSort, Standing } from '@/lib/fleet/filter';

const number = new Intl.NumberFormat('en');

/** "1,204". */
export function count(value: number): string {
  return number.format(value);
}

/** The buttons of the line of counts. */
export const COUNT_LABEL: Record<Standing | 'all', (value: number) => string> = {
  all: (value) => `${count(value)} ${value === 1 ? 'instance' : 'instances'}`,
  can: (value) => `${count(value)} can restart`,
  restarting: (value) => `${count(value)} restarting`,
  cannot: (value) => `${count(value)} cannot`,
  unknown: (value) => `${count(value)} unknown`,
};

/** What the columns are called that can be sorted. */
export const SORT_LABEL: Record<FleetSort, string> = {
  name: 'Name',
  status: 'Status',
  zone: 'Zone',
  type: 'Type',
  ip: 'Private IP',
  up_since: 'Up since',
  verdict: 'Restart',
};

export const COPY = {
  countsName: 'Show by whether they can be restarted',
  filtersName: 'Filters',
  searchLabel: 'Search the fleet',
  searchHint: 'Name, id, IP or tag',
  clear: 'Clear filters',
  skip: 'Skip to the instances',
  tableName: 'Instances',
  pause: 'Pause',
  resume: 'Resume',
  refresh: 'Refresh now',
  paused: 'Paused.',
  neverUpdated: 'Not read yet',
  unreachable: (clock: string) => `Restart Desk cannot be reached since ${clock} UTC`,
  blockedShort: 'Not now',
  blocked: 'Restart Desk cannot be reached, so nothing can be asked. It tries again by itself.',
  noStatus: 'No status',
  none: '–',
  requested: (verb: string, name: string) => `${verb} of ${name} requested`,
  outcome: (title: string, took: string | null) => (took === null ? title : `${title} after ${took}`),
  noMatchTitle: 'No instance matches',
  noMatch: 'Nothing in the fleet has all of what is asked for above.',
  emptyTitle: 'No instances',
  empty: 'The regions were read, and they hold no instance that Restart Desk may see. Check that:',
  emptyChecks: [
    'DESK_REGIONS names the regions in which your instances are.',
    'The credentials belong to the right Alibaba Cloud account.',
    'They may read: ecs:DescribeInstances, without a condition on tags or a resource group that leaves everything out.',
  ],
  firstReadTitle: 'Reading the fleet for the first time',
  firstRead: 'The rows appear here by themselves.',
  unreadTitle: 'Nothing could be read yet',
  unread: 'What is in the way stands above. Restart Desk tries again by itself.',
} as const;
