import { SHORTEST_IN_TEXTS, SHORTEST_LOOK_UP } from '@/lib/domain/search/search-query';
import type { FoundInstance, LookUpGroup } from '@/lib/domain/search/search-views';
import { count } from '../ui/count';

/** What finding says. */
export const FIND = {
  placeholder: 'Id, name, IP, request id, person, error code',
  close: 'Close',
  results: 'Results',
  pages: 'Pages',
  rollouts: 'Rollouts that are not over',
  recent: 'What you asked for last',
  hint: 'Type or paste a name, an id, an IP address, a person or an error code; ask “why was web-03 refused yesterday”; or say what to do: “restart web-03”, “pause”, “go to history”.',
  tooShort: `Type ${SHORTEST_LOOK_UP} characters or more.`,
  textsTooShort: `Type ${SHORTEST_IN_TEXTS} characters or more to search restarts too.`,
  cut: 'Not all older restarts could be searched. Add a word that only the wanted ones have.',
  nothing: 'Nothing was found for',
  loading: 'Looking…',
  triesAgain: 'It tries again by itself.',
  restartsOf: 'Restarts of',
  allRestarts: 'All restarts with',
  inHistory: 'History',
  comments: 'Comments',
  commentOn: { restart: 'on a restart of', rollout: 'on the rollout' },
  lookInHistory: 'Look in the history for',
  allOfDay: 'All restarts of',
  ofDay: (day: string) => `of ${day}`,
  about: (day: string, zone: string) => `Restarts of ${day}, ${zone}`,
  nearest: 'Nearest names',
  keys: 'to choose, Enter to open, Esc to close',
} as const;

/** What can be done from here. */
export const ACTS = {
  heading: 'Do',
  stop: 'Stop restarts',
  rollout: { pause: 'Pause rollout', resume: 'Resume rollout', cancel: 'Cancel rollout' },
  progress: (ended: number, total: number) => `${count(ended)} of ${count(total)}`,
  nameInstance: 'Type the name, the id or the address of the instance behind it.',
  none: {
    pause: 'No rollout runs that could be paused.',
    resume: 'No rollout waits to be resumed.',
    cancel: 'No rollout could be cancelled.',
  },
  pausing: (reason: string) => `Pausing “${reason}”…`,
  paused: (reason: string) => `“${reason}” is paused. Nothing more is begun; what was sent is followed to its end.`,
  openRollout: 'Open rollout',
  next: 'Next',
  choose: 'Several fit: choose one.',
  noAnswer: 'No answer came, so it is not known whether the rollout is paused; it may be. Asking again does no harm.',
} as const;

/** What is found, by kind: above its lines, and counted. */
export const KINDS: Readonly<Record<LookUpGroup['kind'], { heading: string; one: string; more: string }>> = {
  restarts: { heading: 'Restarts', one: 'restart', more: 'restarts' },
  instances: { heading: 'Instances', one: 'instance', more: 'instances' },
  people: { heading: 'People', one: 'person', more: 'people' },
  codes: { heading: 'Reason codes', one: 'reason code', more: 'reason codes' },
};

/** Beside an instance that has no status now. */
export const STANDING: Readonly<Record<Exclude<FoundInstance['standing'], 'there'>, string>> = {
  gone: 'Gone',
  not_read: 'No longer read',
  never_read: 'Not in the fleet',
};

/** What was found, to be heard: "2 restarts, 1 instance for web-01". */
export function foundInWords(
  groups: readonly LookUpGroup[],
  text: string,
  { acts = 0, comments = 0, nearest = 0 }: { acts?: number; comments?: number; nearest?: number } = {},
): string {
  const near = nearest === 0 ? '' : `. ${count(nearest)} nearest ${nearest === 1 ? 'name' : 'names'}`;
  const counts = groups.map(({ kind, items }) => `${items.length} ${KINDS[kind][items.length === 1 ? 'one' : 'more']}`);
  if (acts > 0) counts.unshift(`${acts} to do`);
  if (comments > 0) counts.push(`${comments} ${comments === 1 ? 'comment' : 'comments'}`);
  return counts.length === 0 ? `${FIND.nothing} ${text}${near}` : `${counts.join(', ')} for ${text}`;
}
