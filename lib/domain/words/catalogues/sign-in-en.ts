/** The pages without a session: signing in, the link of an invitation, and the first start. */
export const SIGN_IN_EN = {
  title: 'Sign in',
  what: 'Restart Desk restarts ECS instances safely: never twice, never silently lost, never called done before it is.',
  whatSimulated:
    'Restart Desk restarts ECS instances safely: never twice, never silently lost, never called done before it is. This is a simulated fleet: nothing real is touched.',
  demoTitle: 'Try it as a demo person',
  demoWhat: 'Demo people exist only on the simulated fleet. One click, no password.',
  demo: 'Demo {role}',
  /** What each of them may, beside the button. */
  demoMay: {
    support: 'Sees everything and may dry run. Restarts nothing.',
    operator: 'Sees everything, dry runs, restarts and force restarts.',
    lead: 'Sees insights, exports the history and stops all restarts. Restarts nothing.',
    admin: 'Manages people and their roles, sees the settings. Restarts nothing.',
  },
  orPassword: 'Or with a password',
  withPassword: 'With a password',
  email: 'Email',
  password: 'Password',
  signIn: 'Sign in',
  setUpDone: 'This set-up link is no longer needed: there is an administrator. Sign in instead.',
  sso: 'Sign in with {name}',
  noAccount: 'Access is by invitation. An administrator sends the link, also when a password is lost.',
  emailMissing: 'Enter your email address.',
  passwordMissing: 'Enter your password.',
  unreachable: 'Restart Desk cannot be reached. Try again in a moment.',
  noAnswer: 'No answer came. It may still come through; then this page goes on by itself. Or try again in a moment.',

  invite: {
    title: 'Choose a password',
    reading: 'Reading the link…',
    noToken:
      'This page is opened by a link that an administrator made. Open the whole link again: what it holds is no longer in the address bar.',
    failedTitle: 'This link does not work',
    unreachable: 'Restart Desk cannot be reached at the moment. The link is still good.',
    again: 'Try again',
    toSignIn: 'Go to sign in',
    whose: 'For {name}',
    whatNew: 'Choose the password that you will use to sign in to Restart Desk. The link is good until <when></when>.',
    whatReplaces:
      'Choose a new password. Wherever you are signed in with the old one, you will be signed out. The link is good until <when></when>.',
    rules: '{min, number} to {max, number} characters; a few unrelated words are best.',
    show: 'Show what I type',
    verb: 'Choose the password and sign in',
    signedInAs: 'This browser is signed in as {name}. Choosing the password signs you in instead.',
  },

  setUp: {
    pageTitle: 'Set up',
    title: 'Set up Restart Desk',
    what: 'There is no administrator yet. Make the first one, who then invites everybody else.',
    tokenKnown: 'The set-up link has been read.',
    alsoOperator: 'I also restart instances',
    alsoOperatorHint: 'Gives the operator role too. An administrator alone restarts nothing.',
    submit: 'Create the administrator',
    label: { token: 'Set-up token', name: 'Name', email: 'Email', password: 'Password' },
    hint: {
      token: 'It is at the end of the link that the terminal shows, or in DESK_SETUP_TOKEN.',
      name: 'As it is shown beside what you do.',
      email: 'You sign in with it. Nothing is sent to it.',
      password: '12 to 128 characters. A few unrelated words are easier to remember than symbols.',
    },
    missing: {
      token: 'Enter the set-up token.',
      name: 'Enter a name.',
      email: 'Enter an email address such as ada@example.com.',
      password: 'Choose a password.',
    },
  },
} as const;
