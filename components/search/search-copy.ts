import { SHORTEST_IN_TEXTS, SHORTEST_LOOK_UP } from '@/lib/domain/search/search-query';
import type { FoundInstance, LookUpGroup } from '@/lib/domain/search/search-views';

/** What finding says. */
export const FIND = {
  find: 'Find',
  label: 'Find restarts, instances, people and codes',
  placeholder: 'Id, name, IP, request id, person, error code',
  close: 'Close',
  results: 'Results',
  pages: 'Pages',
  hint: 'Type or paste an instance id, a name, an IP address, a request id, a person or an error code. Add “refused” to see refusals alone.',
  tooShort: `Type ${SHORTEST_LOOK_UP} characters or more.`,
  textsTooShort: `Type ${SHORTEST_IN_TEXTS} characters or more to search restarts too.`,
  cut: 'Not all older restarts could be searched. Add a word that only the wanted ones have.',
  nothing: 'Nothing was found for',
  loading: 'Looking…',
  triesAgain: 'It tries again by itself.',
  cannotOpen: 'Finding cannot be opened: Restart Desk cannot be reached.',
  restartsOf: 'Restarts of',
  allRestarts: 'All restarts with',
  inHistory: 'History',
  comments: 'Comments',
  commentOn: { restart: 'on a restart of', rollout: 'on the rollout' },
  keys: 'to choose, Enter to open, Esc to close',
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
export function foundInWords(groups: readonly LookUpGroup[], text: string, comments = 0): string {
  const counts = groups.map(({ kind, items }) => `${items.length} ${KINDS[kind][items.length === 1 ? 'one' : 'more']}`);
  if (comments > 0) counts.push(`${comments} ${comments === 1 ? 'comment' : 'comments'}`);
  return counts.length === 0 ? `${FIND.nothing} ${text}` : `${counts.join(', ')} for ${text}`;
}
