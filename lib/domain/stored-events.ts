import { fail, ok, type Result } from './result';
import type { Language } from './words/language';
import { printable } from './words/printable';

/** An event as its row holds it. Of what is in `data` nothing is known. */
export interface StoredEvent {
  kind: string;
  data: unknown;
  at: Date | string;
  seq: number;
}

/** An event that this release cannot read. */
export interface UnreadEvent {
  /** As the row has it. */
  kind: string;
  at: string;
  seq: number;
  /** `unknown_kind`: of a newer release. `malformed`: what it holds is not what this release knows of its kind. */
  why: 'unknown_kind' | 'malformed';
  /** Of what is malformed: where, "data.judged.askedAt". */
  path: string | null;
}

/** An event that was read, or what is wrong with it. */
export type ParsedEvent<Event> = Result<Event, UnreadEvent>;

/** All of these events, or the first that this release cannot read: what they add up to is then not known here. */
export function allOf<Event>(parsed: readonly ParsedEvent<Event>[]): Result<Event[], UnreadEvent> {
  const events: Event[] = [];
  for (const one of parsed) {
    if (!one.ok) return fail(one.error);
    events.push(one.value);
  }
  return ok(events);
}

/** The one line of a page for an event that this release cannot read. */
export function unreadTitle({ t }: Language, { kind, why }: UnreadEvent): string {
  return t(`story.unread.${why}`, { kind: printable(kind) });
}

/** The same for whoever verifies the history: which event, and what is wrong with it. */
export function unreadClause({ kind, seq, why, path }: UnreadEvent): string {
  const wrong = why === 'unknown_kind' ? 'of a kind that this release does not know' : `malformed at ${path}`;
  return `has an event that cannot be read: event ${seq} (${printable(kind)}), ${wrong}`;
}
