import type { Person } from '../domain/access/person';

/** Whoever waits for the answer to a request. */
export interface Asker {
  /** Has gone before there was an answer, or has waited for one longer than anybody means it: nothing may be sent any more. */
  isLost(): boolean;
}

/** Who acts where nobody is signed in yet: who signs in, sets up, or comes with a link, as their request shows them. */
export interface Visitor {
  /** As `currentAddress()` gives it. */
  address: string;
  /** The request's Cookie header. */
  cookieHeader: string | null;
  /** The request's User-Agent header. */
  userAgent: string | null;
}

/** Somebody who is signed in and asks for something. What is left out is not known: no request is behind it. */
export type AskingPerson = Person & {
  /** As `currentAddress()` gives it: a refusal says it. */
  address?: string;
  /** Null where the request was not seen to come. */
  asker?: Asker | null;
};

/** The same with their own request and session, as doors know everybody who is signed in. */
export type PersonInSession = AskingPerson & Visitor & { sessionId: string };
