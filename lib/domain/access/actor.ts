/** Somebody who is signed in, or signs in. */
export interface PersonActor {
  kind: 'person';
  id: string;
  /** As of then. */
  name: string;
}

/** No person: the desk itself, single sign-on, the command line. */
export interface SystemActor {
  kind: 'system';
  id: string;
  name: string;
}

/** Nobody that is known. Id and name are the address that they came from. */
export interface VisitorActor {
  kind: 'visitor';
  id: string;
  name: string;
}

/** Who asks for something. Of a restart that is part of a rollout it is the person who started that. */
export type Actor = PersonActor | SystemActor;

/** Who did something, as its event keeps it. */
export type EventActor = Actor | VisitorActor;

/** The desk itself, where no person did it. */
export const DESK_ACTOR: SystemActor = { kind: 'system', id: 'desk', name: 'Restart Desk' };

/** An actor as its events keep it, and nothing else that a request says of it. */
export function plainActor({ kind, id, name }: Actor): Actor {
  return { kind, id, name };
}

/** A person as the one who acts, and nothing else of them. */
export function personActor({ id, name }: { id: string; name: string }): PersonActor {
  return { kind: 'person', id, name };
}

/** Whoever is not known, by the address that they came from. */
export function visitorActor(address: string): VisitorActor {
  return { kind: 'visitor', id: address, name: address };
}
