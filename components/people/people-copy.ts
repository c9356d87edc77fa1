import type { PersonRow } from '@/lib/domain/access/people-views';

export const PEOPLE_COPY = {
  title: 'People',
  shown: (shown: number, matching: number) =>
    shown < matching
      ? `The first ${shown} of ${matching} people. Search to find the others.`
      : `${matching} ${matching === 1 ? 'person' : 'people'}`,
  oneAdmin: 'There is only one administrator who can sign in. A second one keeps the desk open when the first is away.',
  search: 'Search people',
  searchHint: 'Name or email',
  invite: 'Invite a person',
  tableName: 'People',
  columns: ['Person', 'Roles', 'State', 'Last sign-in', 'Open sessions', 'Manage'],
  noMatchTitle: 'Nobody matches',
  noMatch: 'No name or email holds what is searched for.',
  clear: 'Clear the search',
  manage: 'Manage',
  manageName: (name: string) => `Manage ${name}`,
  you: 'you',
  source: ({ source, hasPassword }: Pick<PersonRow, 'source' | 'hasPassword'>) => {
    if (source === 'local') return null;
    if (source === 'demo') return 'demo';
    return hasPassword ? 'signs in by single sign-on or a password' : 'signs in by single sign-on';
  },
  invited: 'Invited',
  active: 'Active',
  deactivated: 'Deactivated',
  linkUntil: 'link good until',
  newLinkUntil: 'new link good until',
  linkOver: 'link over since',
  never: 'Never',
  noRole: 'No role',
  fromGroups: 'from groups of the single sign-on',
  limitedTo: (scope: string) => `limited to ${scope}`,
  sessions: (count: number) => `${count} open ${count === 1 ? 'session' : 'sessions'}`,

  name: 'Name',
  email: 'Email',
  emailHint: 'They sign in with it. The link goes to them by whatever way you choose: Restart Desk sends no mail.',
  roles: 'Roles',
  everywhere: 'Everywhere',
  limited: 'Limited to',
  whereOf: (role: string) => `Where the ${role} role holds`,
  adminWhole: 'Holds for the whole desk; it cannot be limited.',
  accounts: 'Accounts',
  regions: 'Regions',
  tags: 'Tags',
  placeHint: 'Comma separated. Every field that is filled in must fit; within a field, one of its entries.',
  tagsHint: 'team=payments',
  add: 'From the fleet…',
  addTo: (what: string) => `Add to ${what} from the fleet`,
  anotherPlace: 'Add another place',
  removePlace: 'Remove this place',
  placeNumber: (number: number) => `Place ${number}`,
  notInFleet: (names: string) => `Not in the fleet at the moment: ${names}.`,
  groupsStay: 'These come from the groups of the single sign-on, and change there:',
  changedMeanwhile: (roles: string) => `The roles changed while this was open. They are now: ${roles}.`,
  seen: 'I have seen it',

  inviteTitle: 'Invite a person',
  inviteVerb: (name: string) => (name.trim() === '' ? 'Invite' : `Invite ${shortName(name.trim())}`),
  rolesVerb: (name: string) => `Change roles of ${name}`,
  history: 'What was recorded',
  historyTitle: (name: string) => `History of ${name}`,
  historyEmpty: 'Nothing was recorded yet.',
  historyCut: 'Only the newest 50 are shown.',
  close: 'Close',
  done: 'Done',

  linkTitle: (name: string) => `Link for ${name}`,
  linkOnce: 'This link is shown this once. Copy it now and give it to them by a way that only they read.',
  linkWhat: (name: string) => `Whoever opens it first chooses the password of ${name}. Good until`,
  linkField: 'Link',
  linkCopy: 'Copy the link',
  linkCopied: 'Copied.',
  linkNoClipboard: 'Your browser does not let it be copied for you. Select the link and copy it.',
  linkUncopied: 'The link was not copied. Once this is closed it is shown nowhere, and a new one has to be made.',
  linkLeave: 'Close without it',
} as const;

/** A name that fits on a button. */
export function shortName(name: string): string {
  const characters = [...name];
  return characters.length <= LONGEST_ON_BUTTON ? name : `${characters.slice(0, LONGEST_ON_BUTTON - 1).join('')}…`;
}

const LONGEST_ON_BUTTON = 20;

/** A thing that is done with a person after one more question. */
export type AskedVerb = 'newLink' | 'endSessions' | 'deactivate' | 'reactivate';

interface AskedWords {
  /** The item of the menu, the title of the dialog and its button: the verb with its object. */
  verb: (name: string) => string;
  what: string;
  /** Said when it is done. */
  done: (name: string) => string;
  look: 'primary' | 'danger';
}

export const ASKED: Readonly<Record<AskedVerb, AskedWords>> = {
  newLink: {
    verb: (name) => `Make a new link for ${name}`,
    what: 'For a lost password, or an invitation that is over. The link is good for 24 hours and lets them choose a password; older links end. Their password stays good until they use it.',
    done: (name) => `A link was made for ${name}.`,
    look: 'primary',
  },
  endSessions: {
    verb: (name) => `Sign ${name} out everywhere`,
    what: 'All their sessions end: their next click is refused, and says that you signed them out. They can sign in again.',
    done: (name) => `${name} was signed out everywhere.`,
    look: 'danger',
  },
  deactivate: {
    verb: (name) => `Deactivate ${name}`,
    what: 'They can no longer sign in by any way. Their sessions and links end at once. Their history stays, and they can be reactivated.',
    done: (name) => `${name} was deactivated.`,
    look: 'danger',
  },
  reactivate: {
    verb: (name) => `Reactivate ${name}`,
    what: 'They can sign in again, with the roles and the password that they had. If they had no password yet, make them a new link.',
    done: (name) => `${name} can sign in again.`,
    look: 'primary',
  },
};
