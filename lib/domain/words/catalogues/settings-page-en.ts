/** The settings page. */
export const SETTINGS_PAGE_EN = {
  title: 'Settings',
  intro: 'Set by the environment of the server, and shown here. To change them, change that and restart Restart Desk.',
  connect: 'Connect a real account, step by step',
  refresh: 'Refresh',

  doctor: 'Is it connected?',
  doctorWhat: 'The doctor asks ECS what each account may, region by region. It reads, and changes nothing.',
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
    no_permission: 'May not be read',
    never_read: 'Being read for the first time',
  },
  swept: 'Last read whole',
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

  settings: 'What is set by which variable',
  group: {
    listening: 'Where it listens, and who comes in',
    single_sign_on: 'Single sign-on',
    fleet: 'The fleet',
    keeping: 'Where it keeps things',
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
  notShown: 'Set, and never shown',

  stop: 'Stop switch',
  notStopped: 'Restarts are allowed.',
  history: 'History',
  newestSeal: 'Newest seal',
} as const;
