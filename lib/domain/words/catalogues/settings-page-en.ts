/** The settings page. */
export const SETTINGS_PAGE_EN = {
  title: 'Settings',
  intro:
    'Set by the environment of the server, and only shown here. To change them, change the environment and restart Restart Desk.',
  connect: 'Connect a real account, step by step',
  refresh: 'Refresh',

  doctor: 'Is it connected?',
  doctorWhat: 'The doctor asks ECS what each account may do, region by region. It only reads, and changes nothing.',
  checkAll: 'Check all connections',
  check: 'Check connection',
  checkOf: 'Check connection to {where}',
  checking: 'Asking ECS…',
  took: 'Asked in {ms} ms',
  lost: 'The answer was lost. Check again.',
  /** A permission that no read can try, and what stands for that. */
  restarts: 'ecs:RebootInstance: {why}',
  state: 'State',
  /** How a region stands, in a word. */
  states: {
    current: 'Current',
    stale: 'Behind',
    failed: 'Cannot be read',
    no_permission: 'No read permission',
    never_read: 'Being read for the first time',
  },
  swept: 'Last full read',
  events: 'System events read',
  thisMinute: 'Calls this minute',
  never: 'Never',
  ago: '<age></age> ago',
  /** A region, with its account where there are several. */
  ofAccount: '{region} ({account})',

  accounts: 'Accounts',
  /** Where the credentials of an account come from. */
  usual: 'The usual variables, or the default chain of the SDK',
  role: 'The RAM role {roleArn}, assumed with the usual credentials',
  variables: 'The variables {keyIn} and {secretIn}',
  simulated: 'The key {key} of the simulator',

  settings: 'Settings by variable',
  group: {
    listening: 'Where it listens, and who can come in',
    single_sign_on: 'Single sign-on',
    fleet: 'The fleet',
    keeping: 'Where it keeps data',
    pace: 'Pace and patience',
    budgets: 'Request budgets',
  },
  ofThemSet: '{set} of {all} set',
  variable: 'Variable',
  value: 'Value in effect',
  setOrDefault: 'Set or default',
  set: 'Set',
  default: 'Default',
  notSet: 'Not set',
  none: 'None',
  notShown: 'Set, but never shown',

  stop: 'Stop switch',
  notStopped: 'Restarts are allowed.',
  history: 'History',
  newestSeal: 'Newest seal',
} as const;
