/** One person: what happened to them (lib/domain/access/person-event-words.ts), and what cannot be done with them (person-blocks.ts). */
export const PERSON_EN = {
  created_set_up: '{name} set up Restart Desk, {roles}.',
  created_invited: '{by} invited {name} {roles}.',
  created_command_line: '{name} was created on the command line, {roles}.',
  created_single_sign_on: '{name} signed in by single sign-on for the first time, {roles}.',
  created_demo: 'Restart Desk created {name} to try out the simulated fleet, {roles}.',
  /** What stands for `roles` in these. */
  as: 'as {roles}',
  asNothing: 'without a role',

  link_made: '{by} made a link for {name}, good until {until}.',
  link_used: '{name} used the link, from {address}.',

  roleGiven: '{by} gave {name} {given}.',
  roleTaken: '{by} took {taken} from {name}.',
  roleGivenAndTaken: '{by} gave {name} {given} and took {taken}.',
  rolesSame: '{by} left the roles of {name} as they were.',
  /** Who gives and takes, where no person does. */
  groups: 'Single sign-on groups',
  roleLimited: '{role} limited to {scope}',
  /** Two roles, and more than two; `first` are all but the last. `long`: some have commas of their own. */
  two: '{first} and {last}',
  several: '{first}, and {last}',
  severalLong: '{first}; and {last}',
  semicolon: '; ',

  password_changed_self: '{name} changed the password.',
  password_changed_link: '{name} chose a password by a link.',
  password_changed_command_line: 'The password of {name} was set on the command line.',

  signed_out: '{name} signed out.',
  sessions_ended_elsewhere: '{name} signed out everywhere else ({count, plural, one {# session} other {# sessions}}).',
  sessions_ended_by_admin: '{by} signed {name} out everywhere ({count, plural, one {# session} other {# sessions}}).',
  sessions_ended_linked:
    '{name} was signed out everywhere ({count, plural, one {# session} other {# sessions}}), because they sign in by single sign-on from then on.',
  deactivated: '{by} deactivated {name}.',
  reactivated: '{by} reactivated {name}.',

  linkedToo: '{name} can sign in by single sign-on too ({provider}).',
  linked: '{name} signs in by single sign-on from then on ({provider}).',
  linkedPassword: '{name} signs in by single sign-on from then on ({provider}), which ended the password.',
  linkedLinks:
    '{name} signs in by single sign-on from then on ({provider}), which ended {links, plural, one {an open link} other {# open links}}.',
  linkedPasswordAndLinks:
    '{name} signs in by single sign-on from then on ({provider}), which ended the password and {links, plural, one {an open link} other {# open links}}.',
  email_changed: 'Single sign-on changed the email of {name} from {before} to {after}.',

  signed_in_password: '{name} signed in with a password, from {address}.',
  signed_in_single_sign_on: '{name} signed in by single sign-on, from {address}.',
  signed_in_demo: '{name} signed in as a demo person, from {address}.',
  signed_in_link: '{name} signed in by a link, from {address}.',
  sign_in_failed:
    'Signing in as {name} failed, from {address} ({failures, plural, one {# failure} other {# failures}} remembered).',

  unknown_kind: 'Something that this release does not know: {kind}.',
  malformed: 'Something that this release cannot read: {kind}.',

  /** Why something cannot be done with them. */
  block: {
    demo: 'Demo people stay as they are.',
    only_admin: '{name} is the only administrator who can sign in. Make somebody else an administrator first.',
    own_password: 'This is you: change your password on the page of your account.',
    single_sign_on: '{name} signs in by single sign-on, so there is no password to choose.',
    deactivated: '{name} is deactivated. Reactivate them first.',
    own_sessions: 'This is you: sign out elsewhere on the page of your account.',
    own_account: 'This is you: another administrator can deactivate you.',
  },
} as const;
