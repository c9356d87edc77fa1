/** What the settings page says. */
export const SETTINGS_COPY = {
  title: 'Settings',
  intro: 'Set by the environment of the server, and shown here. To change them, change that and restart Restart Desk.',
  connect: 'Connect a real account, step by step',
  accounts: 'Accounts',
  regions: 'Regions',
  credentials: 'Credentials',
  swept: 'Last read whole',
  never: 'Never',
  events: 'System events read',
  thisMinute: 'Calls this minute',
  state: 'State',
  history: 'History',
  newestSeal: 'Newest seal',
  current: 'Current',
  check: 'Check connection',
  checkOf: (where: string) => `Check connection to ${where}`,
  checking: 'Asking ECS…',
  took: (ms: number) => `${ms} ms`,
  lost: 'The answer was lost. Check again.',
  refresh: 'Refresh',
} as const;

/** How a region stands, in a word. */
export const STATE = {
  current: 'Current',
  stale: 'Behind',
  failed: 'Cannot be read',
  no_permission: 'May not be read',
  never_read: 'Being read for the first time',
} as const;
