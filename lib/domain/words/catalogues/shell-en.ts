/** What the frame of every page says: its head, its banners, and what asks the desk. */
export const SHELL_EN = {
  simulatedShort: 'Simulated',
  simulated: 'Simulated fleet. Nothing here restarts a real machine.',
  pages: 'Pages',
  page: {
    fleet: 'Fleet',
    rollouts: 'Rollouts',
    history: 'History',
    insights: 'Insights',
    people: 'People',
    settings: 'Settings',
  },
  goToFleet: 'Go to the fleet',
  opening: 'Opening…',
  find: 'Find',
  findLabel: 'Find restarts, instances, people and codes',
  keysCannotOpen: 'The list of keys cannot be opened: Restart Desk cannot be reached.',
  findCannotOpen: 'Find cannot be opened: Restart Desk cannot be reached.',

  newest: 'Newest',
  older: 'Older',
  strayName: 'Not understood in the address',
  strayDrop: 'Take it out of the address',
  cancel: 'Cancel',
  reload: 'Reload',

  /** How old what is shown is. */
  updated: 'Updated <age></age> ago',
  updatedExcept: 'Updated <age></age> ago, {except}',
  ago: '<age></age> ago',
  /** Before that. */
  paused: 'Paused. ',
  neverUpdated: 'Not read yet',
  nothingCurrent: 'Nothing here is current',
  pause: 'Pause',
  resume: 'Resume',
  refresh: 'Refresh now',

  unreachable: 'Restart Desk has been unreachable since {at}',
  errorAnswer: 'Restart Desk answered with an error ({status}).',
  otherAnswer: 'Restart Desk answered with something other than what was asked for.',
  noDesk: 'Restart Desk sent an empty answer.',
  blockedShort: 'Not now',
  triesAgain: 'It tries again by itself.',
  readAgain: 'The cloud is being read again.',
  unread:
    'No server of Restart Desk has read the cloud since {at}: what is shown is from then, and restarts are not watched. Another takes over by itself; if it does not, restart the servers.',

  working: 'Asking Restart Desk…',
  noAnswer:
    'No answer came, so it is not known whether it was done; it may still be. What is true now is shown on the page: look before you try again.',
  /** The server does not know the page's actions any more. */
  staleBuild: 'This page is older than the server. Reload it.',

  signIn: 'Sign in',
  signInBeside: 'Sign in in a new tab',
  signedOutShort: 'Signed out',
  signedInAgain: 'You are signed in again.',
  nothingDone: 'You are signed in again. Nothing was done: ask now, or change it first.',
  typedStays: 'What you typed is kept here.',
  otherPersonShort: 'Reload first',
  otherPerson: 'This browser is now signed in as {name}, and this page was made for somebody else. Reload it to go on.',

  /** The person in the header. */
  menu: '{name}, your account',
  /** In a hint: who, and what they are here. */
  personRoles: '{name}: {roles}',
  account: 'Your account',
  theme: 'Theme',
  readsIn: 'Language',
  readsInZone: 'Time zone',
  readsInLost: 'No answer came, so it is not known whether this was kept. Choose again.',
  keys: 'Keyboard shortcuts',
  signOut: 'Sign out',
  signOutFailed: 'You could not be signed out. Try again.',
  signOutUnknown: 'No answer came, so you may still be signed in. Try again.',

  /** The stop switch. */
  stop: 'Stop restarts',
  stopTitle: 'Stop all restarts',
  stopMeans:
    'Every new restart and force restart is refused, for everybody, in all accounts and regions, until somebody allows them again. Restarts that ECS has accepted go on. Dry runs still work.',
  stopAlready: 'All restarts are already stopped.',
  stopNoAnswer:
    'No answer came, so it is not known whether restarts are stopped; they may still be. Press it again: stopping them twice does no harm.',
  allow: 'Allow restarts',
  allowTitle: 'Allow restarts again',
  allowMeans: 'Everybody whose role covers it can restart instances again.',
  allowAlready: 'Restarts are already allowed.',
  stoppedAnew: 'Restarts were stopped again meanwhile. Read why before you allow them.',
  allowed: 'Restarts are allowed again.',
  dryRuns: 'Dry runs still work.',
  /** What a person wrote comes last, and a full stop behind it. */
  stoppedBy: '{name} stopped all restarts at {at}: {reason}',
} as const;
