/** The people page: who may come in, and what they may. */
export const PEOPLE_PAGE_EN = {
  title: 'People',
  shownFirst: 'The first {shown, number} of {matching, number} people. Search to find the others.',
  shown: '{matching, plural, one {# person} other {# people}}',
  noAnswer: 'Restart Desk answered that there are no people.',
  oneAdmin: 'There is only one administrator who can sign in. A second one keeps the desk open when the first is away.',
  search: 'Search people',
  searchHint: 'Name or email',
  invite: 'Invite a person',
  column: {
    person: 'Person',
    roles: 'Roles',
    state: 'State',
    lastSignIn: 'Last sign-in',
    openSessions: 'Open sessions',
    manage: 'Manage',
  },
  noMatchTitle: 'Nobody matches',
  noMatch: 'No name or email contains what is searched for.',
  clear: 'Clear the search',
  manage: 'Manage',
  manageName: 'Manage {name}',

  /** Behind a name: whoever looks. */
  you: ' (you)',
  source: {
    demo: 'demo',
    sso: 'signs in by single sign-on',
    ssoOrPassword: 'signs in by single sign-on or a password',
  },
  state: { invited: 'Invited', active: 'Active', deactivated: 'Deactivated' },
  linkUntil: 'link good until <when></when>',
  newLinkUntil: 'new link good until <when></when>',
  linkOver: 'link expired at <when></when>',
  /** On a narrow screen, where no column has a head. */
  lastSignIn: 'Last sign-in: ',
  never: 'Never',
  noRole: 'No role',
  grantLimited: '{role} <soft>limited to <scope></scope></soft>',
  grantOfGroup: '{role}<soft>, from single sign-on groups</soft>',
  grantLimitedOfGroup: '{role} <soft>limited to <scope></scope></soft><soft>, from single sign-on groups</soft>',
  sessions: '{count, plural, one {# open session} other {# open sessions}}',

  name: 'Name',
  email: 'Email',
  emailHint: 'They sign in with it. Send them the link in whatever way you choose: Restart Desk sends no mail.',
  roles: 'Roles',
  everywhere: 'Everywhere',
  limited: 'Limited to',
  whereOf: 'Where the {role} role holds',
  place: { accounts: 'Accounts', regions: 'Regions', tags: 'Tags' },
  placeHint: 'Comma separated. Every field that is filled in must fit; within a field, one of its entries.',
  tagsHint: 'team=payments',
  add: 'From the fleet…',
  addTo: {
    accounts: 'Add to accounts from the fleet',
    regions: 'Add to regions from the fleet',
    tags: 'Add to tags from the fleet',
  },
  anotherPlace: 'Add another place',
  removePlace: 'Remove this place',
  removePlaceNumber: 'Remove this place: {number}',
  placeNumber: 'Place {number}',
  /** A field of one of several places. */
  ofPlace: 'Place {number}: {field}',
  notInFleet: 'Not in the fleet at the moment: {names}.',
  groupsStay: 'These come from single sign-on groups, and are changed there: <roles></roles>.',
  changedMeanwhile: 'The roles changed while this was open. They are now: {roles}.',
  seen: 'I have seen it',

  /** What is chosen, in a sentence. */
  roleEverywhere: '{role} everywhere',
  roleLimited: '{role} limited to {scope}',
  roleLimitedYet: '{role} limited to nothing yet',
  willBe: '{name} will be: {roles}.',
  willBeNameless: 'They will be: {roles}.',
  willHaveNone: '{name} will have no role.',
  willHaveNoneNameless: 'They will have no role.',
  semicolon: '; ',

  inviteTitle: 'Invite a person',
  inviteVerb: 'Invite',
  inviteVerbName: 'Invite {name}',
  rolesVerb: 'Change roles of {name}',

  linkTitle: 'Link for {name}',
  linkOnce: 'This link is shown only once. Copy it now and send it where only they can read it.',
  linkWhat: 'Whoever opens it first chooses the password of <name></name>. Good until <when></when>.',
  linkField: 'Link',
  linkCopy: 'Copy the link',
  linkCopied: 'Copied.',
  linkNoClipboard: 'Your browser does not allow it to be copied for you. Select the link and copy it.',
  linkUncopied: 'The link was not copied. Once this is closed, it is never shown again, and a new one has to be made.',
  linkLeave: 'Close without it',
  close: 'Close',
  done: 'Done',

  /** What is asked about once more: the item of the menu, the title of the dialog and its button. */
  verb: {
    newLink: 'Make a new link for {name}',
    endSessions: 'Sign {name} out everywhere',
    deactivate: 'Deactivate {name}',
    reactivate: 'Reactivate {name}',
  },
  what: {
    newLink:
      'For a lost password, or an invitation that has expired. The link is good for 24 hours and lets them choose a password; older links stop working. Their password keeps working until they use it.',
    endSessions:
      'All their sessions end: their next click is refused, saying that you signed them out. They can sign in again.',
    deactivate:
      'They can no longer sign in in any way. Their sessions and links end at once. Their history stays, and they can be reactivated.',
    reactivate:
      'They can sign in again, with the roles and the password that they had. If they had no password yet, make them a new link.',
  },
  /** Said when it is done. */
  wasDone: {
    newLink: 'A link was made for {name}.',
    endSessions: '{name} was signed out everywhere.',
    deactivate: '{name} was deactivated.',
    reactivate: '{name} can sign in again.',
  },

  history: 'What was recorded',
  historyTitle: 'History of {name}',
  historyEmpty: 'Nothing was recorded yet.',
  historyCut: 'Only the newest 50 are shown.',
} as const;
