import type { Grant } from './permissions';
import type { Person, PersonSource } from './person';

/** Where somebody stands: invited until they have chosen a password for the first time. */
export type PersonState = 'invited' | 'active' | 'deactivated';

/** What is done with a person. `takeAdmin`: of `roles`, taking the admin role away. */
type Deed = 'roles' | 'takeAdmin' | 'newLink' | 'endSessions' | 'deactivate' | 'reactivate';

/** Why something cannot be done with a person. */
export const PERSON_BLOCKS = [
  'demo',
  'only_admin',
  'own_password',
  'single_sign_on',
  'deactivated',
  'own_sessions',
  'own_account',
] as const;
export type PersonBlock = (typeof PERSON_BLOCKS)[number];

/** What cannot be done with a person, and why; null: it can. Page and server ask the same function for it. */
export type PersonBlockCodes = Readonly<Record<Deed, PersonBlock | null>>;

/** The same in sentences, for a page that knows a code not yet. */
export type PersonBlocks = Readonly<Record<Deed, string | null>>;

/** One person as the people page shows them. Times are ISO 8601 UTC. */
export interface PersonRow {
  id: string;
  name: string;
  email: string;
  source: PersonSource;
  /** Signs in by a password, also where single sign-on has brought them. */
  hasPassword: boolean;
  state: PersonState;
  /** Given by administrators. */
  grants: Grant[];
  /** From the groups of the last single sign-on, while they hold: changed where those groups are. */
  groupGrants: Grant[];
  /** The newest link that was not used: until when it opens the desk; null when there is none. */
  link: { expiresAt: string; expired: boolean } | null;
  lastSignInAt: string | null;
  openSessions: number;
  blocks: PersonBlocks;
  /** Servers of the release before leave it out. */
  blockCodes?: PersonBlockCodes;
}

/** What GET /api/people answers. */
export interface PeopleView {
  /** In the order of their names. */
  people: PersonRow[];
  /** How many match; `people` holds the first of them. */
  matching: number;
  /** Whether there is more than one administrator, or many: how many there are who can sign in. */
  admins: number;
  /** Whoever looks. */
  meId: string;
  servedAt: string;
  /** How often to ask again, in milliseconds. */
  pollMs: number;
}

/** What happened to a person, as a code with what its words are made from (person-event-words.ts). */
export type PersonEventTold = {
  /** Whom it happened to. */
  name: string;
  /** Who did it. */
  by: string;
} & (
  | {
      code: 'created_set_up' | 'created_invited' | 'created_command_line' | 'created_single_sign_on' | 'created_demo';
      grants: Grant[];
    }
  | { code: 'link_made'; until: string }
  | { code: 'link_used'; address: string }
  | { code: 'roles_changed' | 'group_roles_changed'; given: Grant[]; taken: Grant[] }
  | { code: 'password_changed_self' | 'password_changed_link' | 'password_changed_command_line' }
  | { code: 'signed_out' | 'deactivated' | 'reactivated' }
  | { code: 'sessions_ended_elsewhere' | 'sessions_ended_by_admin' | 'sessions_ended_linked'; count: number }
  /** `passwordEnded`: null where that was not recorded yet. */
  | { code: 'linked'; provider: string; passwordEnded: boolean | null; linksEnded: number }
  | { code: 'email_changed'; before: string; after: string }
  | {
      code: 'signed_in_password' | 'signed_in_single_sign_on' | 'signed_in_demo' | 'signed_in_link';
      address: string;
    }
  | { code: 'sign_in_failed'; address: string; failures: number }
  /** One that this release cannot read; `kind` as its row has it. */
  | { code: 'unknown_kind' | 'malformed'; kind: string }
);

/** One thing that happened to a person. */
export interface PersonEventView {
  id: number;
  at: string;
  /** The same in words, for a page that knows its code not yet: "Ada gave Olu operator limited to tag team=payments." */
  sentence: string;
  /** Servers of the release before leave it out. */
  told?: PersonEventTold;
}

/** What GET /api/people/<id>/history answers: newest first. */
export interface PersonHistoryView {
  events: PersonEventView[];
  /** Older ones were left out. */
  cut: boolean;
  servedAt: string;
}

/** What a page may suggest where a role is limited: what the fleet has at the moment. */
export interface ScopeSuggestions {
  accounts: string[];
  regions: string[];
  /** `key=value`. */
  tags: string[];
  /** False when there are more tags than are given: what is missing may be there all the same. */
  allTags: boolean;
}

/** A link that was just made. It is nowhere else: the database has its fingerprint alone. */
export interface LinkView {
  personId: string;
  name: string;
  url: string;
  expiresAt: string;
}

/** Whose a link is, for who opens it. */
export interface InviteView {
  name: string;
  email: string;
  expiresAt: string;
  /** They have a password already: the link replaces it. */
  replaces: boolean;
}

/** One signed-in browser of a person. */
export interface SessionView {
  id: string;
  /** The one that asks. */
  own: boolean;
  since: string;
  expiresAt: string;
  address: string | null;
  /** "Firefox", and "Linux"; null when it did not say. */
  browser: string | null;
  system: string | null;
}

/** What the page about oneself shows. */
export interface AccountView {
  person: Person;
  /** Whether there is a password to change; not for who comes by single sign-on alone. */
  hasPassword: boolean;
  /** Newest first. */
  sessions: SessionView[];
  servedAt: string;
}

/** What the dialog of an invitation sends. Checked again on the server, with bounds, as all of these. */
export interface InviteInput {
  name: string;
  email: string;
  grants: readonly Grant[];
}

/** What the dialog of roles sends. `before`: the roles that it has opened with. */
export interface RolesInput {
  personId: string;
  grants: readonly Grant[];
  before: readonly Grant[];
}

/** Whom an administrator's action is about. */
export interface PersonInput {
  personId: string;
}
