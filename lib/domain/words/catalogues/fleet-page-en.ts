/** The page of all instances. Beside it: what system events say (system-event-en.ts), and what restarts and the frame say. */
export const FLEET_PAGE_EN = {
  title: 'Fleet',
  none: '–',
  /** Between the parts of a list that is no sentence. */
  comma: ', ',
  noFleet: 'Restart Desk answered that there is no fleet.',

  counts: 'Show by whether they can be restarted',
  /** The buttons of the line of counts, and the parts of what is selected. */
  count: {
    all: '{count, plural, one {# instance} other {# instances}}',
    can: '{count, number} can restart',
    restarting: '{count, number} restarting',
    cannot: '{count, number} cannot',
    unknown: '{count, number} unknown',
  },
  /** The first of them where it is narrowed. */
  someOfAll: '{count, number} of {all, plural, one {# instance} other {# instances}}',
  /** Of those that can be restarted while all restarts are stopped: the verdict alone says nothing against it. */
  couldRestart: '{count, number} could restart',

  skip: 'Skip to the instances',
  table: 'Instances',
  /** What the columns that can be sorted are called. */
  sort: {
    name: 'Name',
    status: 'Status',
    zone: 'Zone',
    type: 'Type',
    ip: 'Private IP',
    up_since: 'Up since',
    verdict: 'Restart',
  },
  tags: 'Tags',
  zoneAndAccount: 'Zone, account',

  search: 'Search the fleet',
  searchHint: 'Name, id, IP or tag',
  filters: 'Filters',
  filtersActive: 'Filters ({count, number})',
  clear: 'Clear filters',
  by: { account: 'Account', region: 'Region', zone: 'Zone', status: 'Status', lock: 'Lock' },
  tag: 'Tag',
  tagAll: 'Tag: all',
  tagEveryValue: '{key}: every value',
  order: 'Sort',
  ascending: '{column}, ascending',
  descending: '{column}, descending',
  groupBy: 'Group by',
  groupNone: 'Group: none',
  groupZone: 'Group by zone',
  groupTag: 'Group by {key}',
  /** Headings of rows that lack what is grouped by, or have it without a value. */
  withoutValue: 'without a value',
  withoutZone: 'In no known zone',
  withoutTag: 'Without {key}',
  stray: 'It does not narrow what is shown, so not all of it can be selected at once.',
  unknownValue: 'Nothing in the fleet has "{value}" for "{name}". Possible values: {possible}.',
  unknownValueMore: 'Nothing in the fleet has "{value}" for "{name}". Possible values: {possible}, and others.',
  unknownValueNone: 'Nothing in the fleet has "{value}" for "{name}". There are no values.',

  idOf: 'id of {name}',
  locked: 'Locked:',
  asOf: 'as of {at}',
  notCurrent: 'What is shown is not current.',
  alsoSeen: 'also seen through {accounts}',
  upSince: { started: 'up <age></age>', restarted: 'restarted <age></age>' },
  noRowMeant: 'No row has the focus, and none is under the pointer: press j to go to one.',

  behind: 'What is not current',
  except: 'except {behind, number} of {total, plural, one {# region} other {# regions}}',
  /** `what`: the parts below, as a list. */
  ofRegions: 'Of {total, plural, one {# region} other {# regions}}, {what}.',
  ofRegionsOfAccounts: 'Of {total, plural, one {# region} other {# regions}} of {accounts, number} accounts, {what}.',
  trouble: {
    no_permission: '{count, plural, one {# lacks} other {# lack}} read permission',
    failed: '{count, number} cannot be read',
    stale: '{count, plural, one {# is} other {# are}} not current',
    never_read: '{count, plural, one {# is} other {# are}} being read for the first time',
    paused: '{count, number} waiting for request budget, or throttled',
  },
  pausedAt: '{region}: {sentence}',
  pausedAtOf: '{region} ({account}): {sentence}',
  showEach: 'Show each',
  hideEach: 'Hide',

  noMatchTitle: 'No instance matches',
  noMatch: 'Nothing in the fleet matches everything that is asked for above.',
  noMatchBehind:
    '{behind, plural, one {# region is} other {# regions are}} not current, so there may be more than Restart Desk knows.',
  emptyTitle: 'No instances',
  empty: 'The regions were read, but they hold no instances that Restart Desk may see. Check that:',
  emptyCheck: {
    regions: 'DESK_REGIONS names the regions in which your instances are.',
    credentials: 'The credentials belong to the right Alibaba Cloud account.',
    mayRead:
      'They may read: ecs:DescribeInstances, without a condition on tags or a resource group that leaves everything out.',
  },
  firstRead: '<b>Reading the fleet for the first time.</b> The rows appear here by themselves.',
  unreadTitle: 'Nothing could be read yet',
  unread: 'The cause is shown above. Restart Desk tries again by itself.',
  deniedTitle: 'Restart Desk has no permission to read instances',
  denied:
    'ECS shows it an empty fleet, because its credentials lack a permission. Whoever manages the account can grant it:',
  deniedNeed: {
    see: 'ecs:DescribeInstances, to see the fleet',
    restart: 'ecs:RebootInstance, to restart what is in it',
  },

  view: {
    menu: 'View',
    /** The same button under a saved view, and once the filter was changed from it. */
    shown: 'View: {name}',
    changed: 'View: {name}, changed',
    heading: 'Fleet: {name}',
    failed: 'Saved views cannot be read now.',
    column: 'Column {column}',
  },

  /** On a button: the rows are put in order anew. */
  moves: '{count, plural, one {# change} other {# changes}} of order',
  goneRow: 'No longer in the fleet',
  select: {
    failed: 'The instances to select could not be read. Nothing is selected by it; try again.',
    column: 'Select',
    one: 'Select {name}',
    all: 'Select all {count, plural, one {# instance} other {# instances}} that match',
    allShort: 'Select all {count, number}',
    bar: 'Selected instances',
    selected: '{count, number} selected',
    /** `standings`: "5 can restart, 1 cannot". */
    selectedOf: '{count, number} selected: {standings}',
    nothing: 'Nothing is selected',
    filteredOut: '{count, number} not shown by the filter',
    gone: '{count, number} no longer in the fleet',
    clear: 'Clear',
    clearSelection: 'Clear the selection',
  },
  plan: {
    make: 'Plan a restart of {count, plural, one {# instance} other {# instances}}',
    making: 'Judging {count, plural, one {# instance} other {# instances}}…',
    all: 'Plan all {count, number} that match',
    allHint: 'The server freezes what matches the filter when you press it.',
    tooMany:
      'A plan holds at most {most, number} instances, and {count, number} are selected. Narrow it down and plan in parts.',
    lost: 'No answer came. Planning sends nothing to any instance, so it is safe to ask again.',
    paste: 'Paste a list',
  },
} as const;
