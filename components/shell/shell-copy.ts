/** What all pages say. */
export const SHELL = {
  newest: 'Newest',
  older: 'Older',
  strayName: 'Not understood in the address',
  strayDrop: 'Take it out of the address',
  simulatedShort: 'Simulated',
  simulated: 'Simulated fleet. Nothing here restarts a real machine.',
  unreachable: (clock: string) => `Restart Desk cannot be reached since ${clock} UTC`,
  blockedShort: 'Not now',
  readAgain: 'The cloud is read again.',
  triesAgain: 'It tries again by itself.',
  pause: 'Pause',
  resume: 'Resume',
  refresh: 'Refresh now',
  paused: 'Paused.',
  updated: 'Updated',
  ago: 'ago',
  neverUpdated: 'Not read yet',
  nothingCurrent: 'Nothing here is current',
  opening: 'Opening…',
  keys: 'Keyboard shortcuts',
  keysOff: 'Single keys are off.',
  keysSwitch: 'Use single keys: letters, / and ?',
  keysSwitchHint: 'Turn them off if you speak to your computer or press them by accident.',
  pages: 'Pages',
  cancel: 'Cancel',
  reload: 'Reload',
  working: 'Asking Restart Desk…',
  noAnswer:
    'No answer came, so it is not known whether it was done; it may still be. What is true now is shown on the page: look before you try again.',
  signedOutShort: 'Signed out',
  signIn: 'Sign in',
  signInBeside: 'Sign in in a new tab',
  typedStays: 'What you have typed stays here.',
  signedInAgain: 'You are signed in again.',
  nothingDone: 'Nothing was done: ask now, or change it first.',
  otherPersonShort: 'Reload first',
  otherPerson: (name: string) =>
    `This browser is now signed in as ${name}, and this page was made for somebody else. Reload it to go on.`,
} as const;

/** The person in the header. */
export const PERSON = {
  menu: (name: string) => `${name}, your account`,
  noRole: 'No role yet',
  account: 'Your account',
  theme: 'Theme',
  signOut: 'Sign out',
  signOutFailed: 'You could not be signed out. Try again.',
  signOutUnknown: 'No answer came, so you may be signed in still. Try again.',
} as const;

/** The stop switch. */
export const STOP = {
  stop: 'Stop restarts',
  title: 'Stop all restarts',
  what: 'Every new restart and force restart is refused, for everybody, in all accounts and regions, until somebody allows them again. Restarts that ECS has accepted go on. Dry runs stay possible.',
  already: 'All restarts are stopped already.',
  noAnswer:
    'No answer came, so it is not known whether restarts are stopped; they may still be. Press it again: to stop them twice does no harm.',
  allow: 'Allow restarts',
  allowTitle: 'Allow restarts again',
  allowWhat: 'Everybody whose role covers it can restart instances again.',
  allowedAlready: 'Restarts are allowed already.',
  newer: 'Restarts were stopped anew meanwhile. Read why before you allow them.',
  dryRuns: 'Dry runs stay possible.',
  allowed: 'Restarts are allowed again.',
  by: (name: string, since: string, reason: string) => `All restarts are stopped by ${name} since ${since}: ${reason}`,
} as const;
