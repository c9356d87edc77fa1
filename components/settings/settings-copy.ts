import type { SettingGroup } from '@/lib/domain/connection/setting-view';

/** What the settings page says. */
export const SETTINGS_COPY = {
  title: 'Settings',
  intro: 'Set by the environment of the server, and shown here. To change them, change that and restart Restart Desk.',
  connect: 'Connect a real account, step by step',
  accounts: 'Accounts',
  doctor: 'Is it connected?',
  doctorWhat: 'The doctor asks ECS what each account may, region by region. It reads, and changes nothing.',
  checkAll: 'Check all connections',
  restarts: (words: string) => `ecs:RebootInstance: ${words}`,
  settings: 'What is set by which variable',
  columns: ['Variable', 'Value in effect', 'Set or default'],
  states: { set: 'Set', default: 'Default', none: 'Not set' },
  none: 'None',
  notShown: 'Set, and never shown',
  ofThemSet: (set: number, all: number) => `${set} of ${all} set`,
  stop: 'Stop switch',
  notStopped: 'Restarts are allowed.',
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
  took: (ms: number) => `Asked in ${ms} ms`,
  lost: 'The answer was lost. Check again.',
  refresh: 'Refresh',
} as const;

/** What settings are about. */
export const GROUP: Readonly<Record<SettingGroup, string>> = {
  listening: 'Where it listens, and who comes in',
  single_sign_on: 'Single sign-on',
  fleet: 'The fleet',
  keeping: 'Where it keeps things',
  pace: 'Pace and patience',
  budgets: 'Request budgets',
};

/** How a region stands, in a word. */
export const STATE = {
  current: 'Current',
  stale: 'Behind',
  failed: 'Cannot be read',
  no_permission: 'May not be read',
  never_read: 'Being read for the first time',
} as const;
