import type { Role } from '@/lib/domain/access/permissions';

/** What each role may, in a line, beside the button of its demo person. */
export const DEMO_MAY: Record<Role, string> = {
  support: 'Sees everything and may dry run. Restarts nothing.',
  operator: 'Sees everything, dry runs, restarts and force restarts.',
  lead: 'Sees insights, exports the history and stops all restarts. Restarts nothing.',
  admin: 'Manages people, roles and settings. Restarts nothing.',
};

/** The page for signing in. */
export const SIGN_IN = {
  title: 'Sign in',
  what: 'Restart Desk restarts ECS instances safely: never twice, never silently lost, never called done before it is.',
  whatSimulated: 'This is a simulated fleet: nothing real is touched.',
  demoTitle: 'Try it as a demo person',
  demoWhat: 'Demo people exist on the simulated fleet alone. One click, no password.',
  demo: (role: Role) => `Demo ${role}`,
  orPassword: 'Or with a password',
  withPassword: 'With a password',
  email: 'Email',
  password: 'Password',
  signIn: 'Sign in',
  setUpDone: 'This set-up link has served its time: there is an administrator. Sign in instead.',
  sso: (name: string) => `Sign in with ${name}`,
  noAccount: 'People come in by invitation. An administrator sends the link, also when a password is lost.',
  emailMissing: 'Write your email address.',
  passwordMissing: 'Write your password.',
  unreachable: 'Restart Desk cannot be reached. Try again in a moment.',
  noAnswer: 'No answer came. It may still come through; then this page goes on by itself. Or try again in a moment.',
} as const;

/** The page of the first start. */
export const SET_UP = {
  title: 'Set up Restart Desk',
  what: 'There is no administrator yet. Make the first one: whoever that is invites everybody else.',
  tokenKnown: 'The set-up link has been read.',
  token: 'Set-up token',
  tokenHint: 'It stands at the end of the link that the terminal shows, or in DESK_SETUP_TOKEN.',
  name: 'Name',
  nameHint: 'As it stands beside what you do.',
  email: 'Email',
  emailHint: 'You sign in with it. Nothing is sent to it.',
  password: 'Password',
  passwordHint: '12 to 128 characters. A few words that do not belong together are easier to keep than signs.',
  alsoOperator: 'I also restart instances',
  alsoOperatorHint: 'Gives the operator role too. An administrator alone restarts nothing.',
  submit: 'Make the administrator',
  missing: {
    token: 'Write the set-up token.',
    name: 'Write a name.',
    email: 'Write an email address such as ada@example.com.',
    password: 'Choose a password.',
  },
} as const;
