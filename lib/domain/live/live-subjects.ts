/**
 * What a page follows, each as one text that the stream is asked with and that its answers name. `desk`: who reads, and the stop
 * switch. `attention <most>`. `fleet <from>+<count> <query>`: the rows at these places, and the counts of the filter. The others
 * are told only that they have changed: `instance <key>`, `restart <id>`, `rollout <id>`, `plan <id>`, `comments <id>`; and any
 * of a kind: `restarts`, `rollouts`.
 */
export type LiveSubject = string;

/** A subject, read. */
export type ReadSubject =
  | { kind: 'desk' | 'restarts' | 'rollouts' }
  | { kind: 'attention'; most: number }
  | { kind: 'fleet'; from: number; count: number; query: string }
  | { kind: 'instance' | 'restart' | 'rollout' | 'plan' | 'comments'; id: string };

/** So many can be followed at once, and so long can each be. */
export const MOST_SUBJECTS = 60;
const LONGEST = 1_500;

const WITHOUT_ID = ['desk', 'restarts', 'rollouts'] as const;
const BY_ID = ['instance', 'restart', 'rollout', 'plan', 'comments'] as const;

/** Writes the subject of the rows at some places of a filter. */
export function fleetSubject(window: { from: number; count: number }, query: string): LiveSubject {
  return `fleet ${window.from}+${window.count} ${query}`;
}

/** Reads a subject; null for what is none. */
export function readSubject(subject: LiveSubject): ReadSubject | null {
  if (subject.length > LONGEST) return null;
  const whole = WITHOUT_ID.find((kind) => kind === subject);
  if (whole !== undefined) return { kind: whole };
  const [, word = '', rest = ''] = /^([a-z]+) (.*)$/s.exec(subject) ?? [];
  const one = BY_ID.find((kind) => kind === word);
  if (one !== undefined && rest !== '') return { kind: one, id: rest };
  if (word === 'attention' && /^\d{1,4}$/.test(rest)) return { kind: 'attention', most: Number(rest) };
  const [, from, count, query = ''] = (word === 'fleet' ? /^(\d{1,7})\+(\d{1,3}) (.*)$/s.exec(rest) : null) ?? [];
  return from === undefined ? null : { kind: 'fleet', from: Number(from), count: Number(count), query };
}

/**
 * Whether a change, as the database names it (lib/db/change-schema.ts), is one of a subject that is told only that it has changed.
 * @param isInPlan whether an instance is in a plan, by their ids.
 */
export function isTouched(
  subject: ReadSubject,
  change: string,
  isInPlan: (planId: string, key: string) => boolean,
): boolean {
  const space = change.indexOf(' ');
  const [kind, of] = space < 0 ? [change, ''] : [change.slice(0, space), change.slice(space + 1)];
  switch (subject.kind) {
    case 'instance':
      // With each sweep of its region it was seen once more.
      return (
        (kind === 'instance' && of === subject.id) || (kind === 'source' && of.endsWith(`/${regionOf(subject.id)}`))
      );
    case 'plan':
      return (kind === 'plan' && of === subject.id) || (kind === 'instance' && isInPlan(subject.id, of));
    case 'restart':
    case 'rollout':
    case 'comments':
      return kind === subject.kind && of === subject.id;
    case 'restarts':
      return kind === 'restart';
    case 'rollouts':
      return kind === 'rollout';
    case 'desk':
    case 'attention':
    case 'fleet':
      return false;
  }
}

const regionOf = (key: string) => key.slice(0, key.indexOf('/'));
