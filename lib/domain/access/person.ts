import type { Locale } from '../words/language';
import type { Saying } from '../words/reply-words';
import type { Grant } from './permissions';
import type { StopView } from './stop-words';

export type { StopView } from './stop-words';

/** How somebody came to be known: made here, by the company's single sign-on, or for trying the simulated fleet. */
export type PersonSource = 'local' | 'sso' | 'demo';

/** In which language somebody reads, and in which time zone (IANA); null for what they have not chosen. */
export interface ReadsIn {
  locale: Locale | null;
  zone: string | null;
}

/** Somebody who is signed in, as doors and pages see them. */
export interface Person {
  id: string;
  name: string;
  email: string;
  source: PersonSource;
  /** All that they hold: given here, and by the groups of their last single sign-on until its session's end. */
  grants: readonly Grant[];
  /** What they have chosen to read in; servers of the release before leave it out. */
  reads?: ReadsIn;
}

/** Why a request comes from nobody. */
export type NobodyWhy =
  /** No session, or one that was made up. */
  | 'none'
  | 'expired'
  /** Ended by the person, or by an administrator. */
  | 'ended'
  | 'deactivated';

/** Who is behind a request. */
export type Visit =
  | { kind: 'person'; person: Person; sessionId: string; expiresAt: string }
  /** `person`: whose session it was, where that is known; refusals are recorded under this name. */
  | ({ kind: 'nobody'; why: NobodyWhy; person: Pick<Person, 'id' | 'name'> | null } & Saying);

/** What an action answers where it is not done, since nobody is signed in or they may not. */
export type DoorReply = ({ kind: 'signed_out' } & Saying) | ({ kind: 'not_permitted' } & Saying);

/** The same, and input that cannot be used, and a desk that could not: what every action but the restart's answers. */
export type ActionReply<Done, Field extends string = string> =
  | DoorReply
  | { kind: 'done'; value: Done }
  /** Nothing was done: which field, and one sentence. */
  | ({ kind: 'invalid'; field: Field | null } & Saying)
  | ({ kind: 'unavailable' } & Saying);

/** What every page shows of the desk and of its reader. What GET /api/desk answers. */
export interface DeskView {
  person: Person;
  stop: StopView | null;
  /** Since when no server process reads the cloud, ISO 8601 UTC; null while one does. */
  unreadSince: string | null;
  /** How much the reader watches; servers of the release before leave it out. */
  watching?: number;
  servedAt: string;
  /** How often to ask again where nothing is told, in milliseconds. */
  pollMs: number;
  /** From where the stream of changes goes on for a page that is made now; left out of what it is told later. */
  at?: string;
}
