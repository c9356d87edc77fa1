/** The pages without a session: signing in, the link of an invitation, and the first start. */
export const SIGN_IN_EN = {
  title: 'Sign in',
  what: 'Restart Desk restarts ECS instances safely: never twice, never silently lost, never called done before it is.',
  whatSimulated:
    'Restart Desk restarts ECS instances safely: never twice, never silently lost, never called done before it is. This is a simulated fleet: nothing real is touched.',
  demoTitle: 'Try it as a demo person',
  demoWhat: 'Demo people exist on the simulated fleet alone. One click, no password.',
  demo: 'Demo {role}',
  /** What each of them may, beside the button. */
  demoMay: {
    support: 'Sees everything and may dry run. Restarts nothing.',
    operator: 'Sees everything, dry runs, restarts and force restarts.',
    lead: 'Sees insights, exports the history and stops all restarts. Restarts nothing.',
    admin: 'Manages people, roles and settings. Restarts nothing.',
  },
  orPassword: 'Or with a password',
  withPassword: 'With a password',
  email: 'Email',
  password: 'Password',
  signIn: 'Sign in',
  setUpDone: 'This set-up link has served its time: there is an administrator. Sign in instead.',
  sso: 'Sign in with {name}',
  noAccount: 'People come in by invitation. An administrator sends the link, also when a password is lost.',
  emailMissing: 'Write your email address.',
  passwordMissing: 'Write your password.',
  unreachable: 'Restart Desk cannot be reached. Try again in a moment.',
  noAnswer: 'No answer came. It may still come through; then this page goes on by itself. Or try again in a moment.',

  invite: {
    title: 'Choose a password',
    reading: 'Reading the link…',
    noToken:
      'This page is opened by a link that an administrator made. Open that link again, whole: what it holds is no longer in the address bar.',
    failedTitle: 'This link opens nothing',
    unreachable: 'Restart Desk cannot be reached at the moment. The link is as good as before.',
    again: 'Try again',
    toSignIn: 'Go to sign in',
    whose: 'For {name}',
    whatNew: 'Choose the password with which you will sign in to Restart Desk. The link is good until <when></when>.',
    whatReplaces:
      'Choose a new password. Wherever you are signed in with the old one, you will be signed out. The link is good until <when></when>.',
    rules: '{min, number} to {max, number} characters; a few words that do not belong together are best.',
    show: 'Show what I type',
    verb: 'Choose the password and sign in',
    signedInAs: 'This browser is signed in as {name}. Choosing the password signs you in instead.',
  },

  setUp: {
    pageTitle: 'Set up',
    title: 'Set up Restart Desk',
    what: 'There is no administrator yet. Make the first one: whoever that is invites everybody else.',
    tokenKnown: 'The set-up link has been read.',
    alsoOperator: 'I also restart instances',
    alsoOperatorHint: 'Gives the operator role too. An administrator alone restarts nothing.',
    submit: 'Make the administrator',
    label: { token: 'Set-up token', name: 'Name', email: 'Email', password: 'Password' },
    hint: {
      token: 'It stands at the end of the link that the terminal shows, or in DESK_SETUP_TOKEN.',
      name: 'As it stands beside what you do.',
      email: 'You sign in with it. Nothing is sent to it.',
      password: '12 to 128 characters. A few words that do not belong together are easier to keep than signs.',
    },
    missing: {
      token: 'Write the set-up token.',
      name: 'Write a name.',
      email: 'Write an email address such as ada@example.com.',
      password: 'Choose a password.',
    },
  },
} as const;
