export const INVITE_COPY = {
  title: 'Choose a password',
  reading: 'Reading the link…',
  noToken:
    'This page is opened by a link that an administrator made. Open that link again, whole: what it holds is no longer in the address bar.',
  failedTitle: 'This link opens nothing',
  unreachable: 'Restart Desk cannot be reached at the moment. The link is as good as before.',
  again: 'Try again',
  toSignIn: 'Go to sign in',
  whose: (name: string) => `For ${name}`,
  whatNew: 'Choose the password with which you will sign in to Restart Desk.',
  whatReplaces: 'Choose a new password. Wherever you are signed in with the old one, you will be signed out.',
  until: 'The link is good until',
  email: 'Email',
  password: 'Password',
  rules: ({ min, max }: { min: number; max: number }) =>
    `${min} to ${max} characters; a few words that do not belong together are best.`,
  show: 'Show what I type',
  verb: 'Choose the password and sign in',
  signedInAs: (name: string) => `This browser is signed in as ${name}. Choosing the password signs you in instead.`,
} as const;
