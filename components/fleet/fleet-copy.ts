import { type Bucket, type FleetSort, groupTag, STANDINGS } from '@/lib/domain/instance/fleet-filter';
import { instancesInWords } from '@/lib/domain/words/instances-in-words';
import { count } from '../ui/count';
import type { Tally } from './selection';
import type { TroubleKind } from './source-troubles';

/** The buttons of the line of counts. */
export const COUNT_LABEL: Record<Bucket | 'all', (value: number) => string> = {
  all: instancesInWords,
  can: (value) => `${count(value)} can restart`,
  restarting: (value) => `${count(value)} restarting`,
  cannot: (value) => `${count(value)} cannot`,
  unknown: (value) => `${count(value)} unknown`,
};

/** The first of them where it is narrowed. */
export const SOME_OF_ALL = (value: number, all: number) => `${count(value)} of ${instancesInWords(all)}`;

/** The same of those that can be restarted while all restarts are stopped: the verdict alone says nothing against it. */
export const COULD_RESTART = (value: number) => `${count(value)} could restart`;

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

export const FLEET_COPY = {
  stray: 'What is shown is not narrowed by it, so that not all of it can be selected at once.',
  countsName: 'Show by whether they can be restarted',
  filtersName: 'Filters',
  searchLabel: 'Search the fleet',
  searchHint: 'Name, id, IP or tag',
  clear: 'Clear filters',
  skip: 'Skip to the instances',
  tableName: 'Instances',
  upSince: { started: 'up', restarted: 'restarted' },
  none: '–',
  noRowMeant: 'No row has the focus, and none is under the pointer: press j to go to one.',
  asOf: (clock: string) => `as of ${clock}`,
  notCurrent: 'What is shown is not current.',
  alsoSeen: (accounts: string) => `also seen through ${accounts}`,
  except: (behind: number, total: number) => `except ${count(behind)} of ${regions(total)}`,
  noticesName: 'What is not current',
  ofRegions: (total: number, accounts: number, what: string) =>
    `Of ${regions(total)}${accounts > 1 ? ` of ${count(accounts)} accounts` : ''}, ${what}.`,
  locked: 'Locked:',
  zoneAndAccount: 'Zone, account',
  showEach: 'Show each',
  hideEach: 'Hide each',
  noMatchTitle: 'No instance matches',
  noMatch: 'Nothing in the fleet has all of what is asked for above.',
  noMatchBehind: (behind: number) =>
    `${regions(behind)} ${behind === 1 ? 'is' : 'are'} not current, so there may be more than Restart Desk knows.`,
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
  deniedTitle: 'Restart Desk may not read instances',
  denied:
    'ECS shows it an empty fleet, because its credentials lack a permission. Whoever manages the account can give it to them:',
  deniedNeeds: ['ecs:DescribeInstances, to see the fleet', 'ecs:RebootInstance, to restart what is in it'],
} as const;

/** What sources have in common, as a part of "Of 12 regions, 10 cannot be read and 1 may not be read." */
export const TROUBLE: Record<TroubleKind, (count: number) => string> = {
  no_permission: (value) => `${count(value)} may not be read`,
  failed: (value) => `${count(value)} cannot be read`,
  stale: (value) => `${count(value)} ${value === 1 ? 'is' : 'are'} not current`,
  never_read: (value) => `${count(value)} ${value === 1 ? 'is' : 'are'} being read for the first time`,
  paused: (value) => `${count(value)} ${value === 1 ? 'has' : 'have'} to wait for requests`,
};

/** Rows in groups. */
export const GROUPING = {
  label: 'Group by',
  none: 'Group: none',
  zone: 'Group by zone',
  tag: (key: string) => `Group by ${key}`,
  /** Of rows that lack what is grouped by, or have it without a value. */
  without: (by: string, { value }: { value: string | null }) => {
    if (value === '') return 'without a value';
    const key = groupTag(by);
    return key === null ? 'In no zone that is known' : `Without ${key}`;
  },
} as const;

/** Saved views, and which columns are shown. */
export const VIEW = {
  menu: 'View',
  save: 'Save this view…',
  saveTitle: 'Save this view',
  name: 'Name',
  hint: 'What the fleet is narrowed to and sorted by is kept in this browser, for you alone.',
  noName: 'Give it a name.',
  replaces: (name: string) => `It replaces the view ${name}, which is saved already.`,
  full: (most: number) =>
    `${count(most)} views are saved, and no more are kept. Remove one first, or give it the name of one to replace that.`,
  savedNow: (name: string) => `The view ${name} is saved.`,
  removedNow: (name: string) => `The view ${name} is removed.`,
  saveIt: 'Save',
  saved: 'Saved views',
  remove: 'Remove',
  removeName: (name: string) => `Remove ${name}`,
  tags: 'Tags',
  column: (label: string) => `Column ${label}`,
} as const;

/** Selecting, and the bar of what is selected. */
export const SELECT = {
  column: 'Select',
  one: (name: string) => `Select ${name}`,
  all: (matching: number) => `Select all ${instancesInWords(matching)} that match`,
  allShort: (matching: number) => `Select all ${count(matching)}`,
  bar: 'Selected instances',
  selected: (value: number) => `${count(value)} selected`,
  /** "5 can restart, 1 cannot": what the rows that are shown say, without what there is none of. */
  standings: ({ standings }: Tally) =>
    STANDINGS.filter((each) => standings[each] > 0)
      .map((each) => COUNT_LABEL[each](standings[each]))
      .join(', '),
  hidden: (hidden: number, filtered: boolean) =>
    filtered ? `${count(hidden)} not shown by the filter` : `${count(hidden)} no longer in the fleet`,
  spoken: (size: number, tally: Tally) => {
    if (size === 0) return 'Nothing is selected';
    const standings = SELECT.standings(tally);
    return `${SELECT.selected(size)}${standings === '' ? '' : `: ${standings}`}`;
  },
  plan: (value: number) => `Plan a restart of ${instancesInWords(value)}`,
  planning: (value: number) => `Judging ${instancesInWords(value)}…`,
  planAll: (matching: number) => `Plan all ${count(matching)} that match`,
  planAllHint: 'What matches the filter when you press it is frozen on the server.',
  tooMany: (value: number, most: number) =>
    `A plan holds at most ${count(most)} instances, and ${count(value)} are selected. Narrow it down and plan in parts.`,
  clear: 'Clear',
  clearSelection: 'Clear the selection',
  lost: 'No answer came. Planning sends nothing to any instance, so it is safe to ask again.',
  paste: 'Paste a list',
} as const;

function regions(value: number): string {
  return `${count(value)} ${value === 1 ? 'region' : 'regions'}`;
}
