/** The page about oneself. */
export const ACCOUNT_EN = {
  title: 'Your account',
  you: 'You',
  name: 'Name',
  email: 'Email',
  signsIn: 'Signs in',
  source: {
    local: 'with a password',
    demo: 'as a demo person, without a password',
    sso: 'by single sign-on',
    ssoOrPassword: 'by single sign-on, or with a password',
  },
  roles: 'Your roles',
  noRole: 'You have no role yet, so there is little to see. An administrator can change that.',
  grant: '<b>{role}</b>, for <scope></scope>',
  rolesByAdmin: 'Roles are given by administrators.',
  password: 'Change the password',
  field: { current: 'Current password', next: 'New password' },
  show: 'Show what I type',
  rules:
    '{min, number} to {max, number} characters; a few unrelated words are best. You will be signed out everywhere else.',
  changeVerb: 'Change the password',
  /** `ended`: the message below. */
  changed: 'Your password was changed. {ended}',
  ended:
    '{ended, plural, =0 {You were not signed in anywhere else.} one {One other session was ended.} other {# other sessions were ended.}}',
  sessions: 'Where you are signed in',
  here: 'this browser',
  browserOn: '{browser} on {system}',
  someBrowserOn: 'A browser on {system}',
  unknownBrowser: 'Unknown browser',
  session: 'since <since></since>, until <until></until>',
  sessionFrom: 'from <address></address>, since <since></since>, until <until></until>',
  endOthers: 'Sign out everywhere else',
  noOthers: 'You are not signed in anywhere else.',
} as const;
