import type { PersonSource } from '@/lib/domain/access/person';

export const ACCOUNT_COPY = {
  title: 'Your account',
  you: 'You',
  name: 'Name',
  email: 'Email',
  source: 'Signs in',
  sourceWords: (source: PersonSource, hasPassword: boolean) => {
    if (source === 'local') return 'with a password';
    if (source === 'demo') return 'as a demo person, without a password';
    return hasPassword ? 'by single sign-on, or with a password' : 'by single sign-on';
  },
  roles: 'Your roles',
  noRole: 'You have no role yet, so there is little to see. An administrator can change that.',
  rolesByAdmin: 'Roles are given by administrators.',
  password: 'Change the password',
  current: 'Password now',
  next: 'New password',
  show: 'Show what I type',
  rules: ({ min, max }: { min: number; max: number }) =>
    `${min} to ${max} characters; a few words that do not belong together are best. Everywhere else you are signed out by it.`,
  changeVerb: 'Change the password',
  changed: (ended: number) => `The password is changed. ${endedWords(ended)}`,
  sessions: 'Where you are signed in',
  here: 'this browser',
  unknownBrowser: 'A browser that does not say which',
  since: 'since',
  until: 'until',
  from: (address: string) => `from ${address}`,
  endOthers: 'Sign out everywhere else',
  noOthers: 'You are signed in nowhere else.',
  ended: (ended: number) => endedWords(ended),
} as const;

function endedWords(ended: number): string {
  if (ended === 0) return 'You were signed in nowhere else.';
  return ended === 1 ? 'One other session was ended.' : `${ended} other sessions were ended.`;
}
