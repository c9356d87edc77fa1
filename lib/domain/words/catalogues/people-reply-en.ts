/**
 * What the desk answers about people and signing in: on the pages of people and of one's account, and on those without a
 * session. Parameters whose name ends in `At` are times (ISO 8601 UTC), told with their day.
 */
export const PEOPLE_REPLY_EN = {
  email: 'Enter an email address such as ada@example.com, in plain ASCII characters.',
  name: 'Enter a name of 1 to 100 characters, without control characters or characters that change the direction of text.',
  password: 'Enter the password.',
  currentPassword: 'Enter your current password.',
  nextPassword: 'Enter the new password.',
  wrongPair: 'This email and password do not match. Check both and try again.',
  busy: 'Too many people are signing in at the moment. Try again in a few seconds.',
  accountDeactivated: 'Your account was deactivated. An administrator can change that.',
  passwordOvertaken: 'Your password was changed a moment ago. Sign in with the new one.',
  noDemoRole: 'There is no demo person with that role. Reload the page and choose again.',
  passwordLength: 'A password has {min} to {max} characters. A few words are easier to remember than symbols.',
  easy_own_name:
    'This password is too easy to guess: it is little more than your name, your email or the name of this desk. Use a few unrelated words.',
  easy_common:
    'This password is too easy to guess: it is little more than words that everybody tries first. Use a few unrelated words.',
  easy_run:
    'This password is too easy to guess: it is little more than a run of digits, letters or keys, or something that repeats. Use a few unrelated words.',
  noPassword: 'You have no password here: you sign in by other means.',
  wrongPassword: 'This is not your current password.',
  samePassword: 'The new password is the same as your current one.',
  attemptsBrowser: 'Too many failed attempts from this browser. Try again in {seconds} s.',
  attemptsNetwork: 'Too many failed attempts from your network. Try again in {seconds} s.',
  attemptsPair: 'Too many failed attempts from your network for this account. Try again in {seconds} s.',
  attemptsAccount:
    'Too many failed attempts at this account from browsers that it does not know. Try again in {minutes} min, or use a browser in which you have signed in before.',

  ssoNone: 'Single sign-on is not configured here.',
  ssoNotStarted: 'Single sign-on did not start. Try again.',
  sso_unreachable: '{provider} cannot be reached at the moment. Try again in a minute.',
  sso_denied: '{provider} did not let you in, or you went back before it was done. Try again.',
  sso_expired:
    'Signing in took longer than 10 minutes, was started in another browser, or was already done. Try again.',
  sso_refused:
    'Restart Desk could not accept what {provider} answered. Try again; if it keeps happening, an administrator can find the reason in the log.',
  sso_no_email:
    '{provider} did not share your email address, so Restart Desk cannot recognise you. Ask whoever runs Restart Desk.',
  sso_email_unverified:
    '{provider} did not say that your email address is verified, so Restart Desk cannot know that it is yours. Verify it there, or ask whoever runs Restart Desk.',
  sso_email_taken:
    'Your email address belongs to somebody else here, who has another account at {provider}. Ask an administrator of Restart Desk.',
  sso_failed: 'Restart Desk could not finish signing you in. Try again.',

  setUpTokenMissing: 'The set-up token is missing. It is in the link that the terminal shows, or in DESK_SETUP_TOKEN.',
  setUpTokenWrong: 'This is not the set-up token. It is in the link that the terminal shows, or in DESK_SETUP_TOKEN.',
  setUpDone: 'Set-up is done: there is an administrator. Sign in instead.',
  setUpByGroup: 'Set-up is not needed: a single sign-on group makes administrators. Sign in by single sign-on instead.',
  setUpEmailTaken:
    "Somebody here has this email already. Use another, or run: npm run admin -- create --email '''<'this email>'''",

  linkUnknown: 'This link is not known. Check that it was copied whole. Ask an administrator for a new one.',
  linkUsed: 'This link was used at {usedAt}. Sign in with your password. If it was not you, tell an administrator.',
  linkReplaced: 'This link was replaced or withdrawn at {revokedAt}. Use the newest one, or ask an administrator.',
  linkExpired: 'This link was good until {expiredAt}. Ask an administrator for a new one.',

  whichPerson: 'The request does not say which person. Reload the page and ask again.',
  noPerson: 'There is no such person.',
  noPersonReload: 'There is no such person. Reload the page.',
  rolesMalformed: 'The roles are malformed. Reload the page and choose them again.',
  rolesOvertaken:
    'Somebody changed these roles while this was open. Close it, look at the roles as they are now, and change them again.',
  rolesNone: 'Choose at least one role. To keep {name} out, deactivate them.',
  inviteNoRole: 'Choose at least one role: without one they would see nothing.',
  emailOfDeactivated: '{email} belongs to {name}, who is deactivated. Reactivate them instead.',
  emailTaken: '{email} belongs to {name}, who is already in the list. Change their roles, or make them a new link.',
  emailOfSomebody:
    '{email} belongs to somebody, who is already in the list. Change their roles, or make them a new link.',
  grantsMost: 'A person can hold at most {most} roles and places.',
  grantsAdmin: 'The admin role cannot be limited: it holds for the whole desk or not at all.',
  grantsNothing:
    'The {role} role is limited to nothing. Name an account, a region or a tag, or let it hold everywhere.',
  grantsEntries: 'The {role} role names more than {most} accounts, regions or tags. Name fewer.',
  noAccount: '"{text}" is not an account: write its name as in the settings.',
  noRegion: '"{text}" is not a region: write ids such as cn-hangzhou.',
  noTag: '"{text}" is not a tag: write key=value, such as team=payments.',
} as const;
