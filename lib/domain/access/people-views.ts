import type { Saying } from '../words/reply-words';
import type { Grant } from './permissions';
import type { Person, PersonSource } from './person';

/** Where somebody stands: invited until they have chosen a password for the first time. */
export type PersonState = 'invited' | 'active' | 'deactivated';

/** Why something cannot be done with a person, in a sentence; null: it can. Page and server ask the same function for it. */
export interface PersonBlocks {
  roles: Saying | null;
  /** The admin role, which is part of `roles`, cannot be taken away. */
  takeAdmin: Saying | null;
  newLink: Saying | null;
  endSessions: Saying | null;
  deactivate: Saying | null;
  reactivate: Saying | null;
}

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

/** One thing that happened to a person. */
export interface PersonEventView {
  id: number;
  at: string;
  /** "Ada gave Olu operator limited to tag team=payments." */
  sentence: string;
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
  /** "Firefox on Linux"; null when it did not say. */
  browser: string | null;
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
