import { type Day, isDay, isZone } from './days';
import { OUTCOME_CHOICES, type OutcomeChoice } from './outcomes';
import { RESTART_MODES, type RestartMode } from './restart';
import { isIndexed } from './search-text';

/** What the history is narrowed to. Every field is in the URL; empty means "all". */
export interface HistoryFilter {
  /** Words that must all occur, or a whole request id or record id. */
  q: string;
  /** Id of the person who asked. */
  person: string;
  /** Whole instance id, or whole name as of then. */
  instance: string;
  account: string;
  region: string;
  /** Instance type as of then, such as ecs.g7.large. */
  type: string;
  outcome: OutcomeChoice | '';
  /** `real`: all but dry runs. */
  mode: RestartMode | 'real' | '';
  /** Why it was refused or not sent: a code of the desk, or of ECS. */
  code: string;
  /** First and last day, in the time zone below. */
  from: Day | '';
  to: Day | '';
  /** IANA name of the time zone of the days. */
  zone: string;
}

export const UTC = 'UTC';

export const NO_HISTORY_FILTER: HistoryFilter = {
  q: '',
  person: '',
  instance: '',
  account: '',
  region: '',
  type: '',
  outcome: '',
  mode: '',
  code: '',
  from: '',
  to: '',
  zone: UTC,
};

const TEXTS = ['q', 'person', 'instance', 'account', 'region', 'type', 'code'] as const;
/** The longest value that is read from a URL, in characters; more is cut. */
const MOST = 200;

/** Reads a filter from a query string. Bounded and total: what makes no sense counts as not given. */
export function parseHistoryFilter(params: URLSearchParams): HistoryFilter {
  const filter: HistoryFilter = { ...NO_HISTORY_FILTER };
  for (const field of TEXTS) filter[field] = bounded(params.get(field) ?? '');
  const outcome = params.get('outcome');
  filter.outcome = OUTCOME_CHOICES.find((known) => known === outcome) ?? '';
  const mode = params.get('mode');
  filter.mode = ([...RESTART_MODES, 'real'] as const).find((known) => known === mode) ?? '';
  const [from, to, zone] = [params.get('from') ?? '', params.get('to') ?? '', params.get('zone') ?? ''];
  filter.from = isDay(from) ? from : '';
  // A last day before the first would be nothing, whatever there is.
  filter.to = isDay(to) && (filter.from === '' || to >= filter.from) ? to : '';
  filter.zone = isZone(zone) ? zone : UTC;
  return filter;
}

/** By code points, and only what a database takes: half of a surrogate pair, or NUL, is no text. */
function bounded(text: string): string {
  return Array.from(text.slice(0, 2 * MOST))
    .slice(0, MOST)
    .filter((character) => character !== '\u0000' && !/^\p{Surrogate}$/u.test(character))
    .join('')
    .trim();
}

/** The query string of a filter, without what is at its default; '' for none. `parseHistoryFilter` reads it back. */
export function historyQuery(filter: Partial<HistoryFilter>): string {
  const params = new URLSearchParams();
  const full = { ...NO_HISTORY_FILTER, ...filter };
  for (const field of [...TEXTS, 'outcome', 'mode', 'from', 'to', 'zone'] as const) {
    if (full[field] !== NO_HISTORY_FILTER[field]) params.set(field, full[field]);
  }
  return params.toString();
}

/** The address of the history, narrowed so. */
export function historyPath(filter: Partial<HistoryFilter> = {}): string {
  const query = historyQuery(filter);
  return query === '' ? '/history' : `/history?${query}`;
}

/** True when nothing narrows it. The time zone alone does not. */
export function isEmptyFilter(filter: HistoryFilter): boolean {
  return historyQuery({ ...filter, zone: UTC }) === '';
}

/** The words that a search by text looks for; empty when there is none that the index finds. */
export function wordsOf(q: string): string[] {
  return [...new Set(q.toLowerCase().split(/\s+/u))].filter(isIndexed);
}

/** Where a page of the history ends: the next one begins with what is older. */
export interface HistoryCursor {
  /** ISO 8601 UTC. */
  requestedAt: string;
  id: string;
}

const CURSOR = /^(\d{13})-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Reads a cursor from a URL; null for none, and for what is no cursor. */
export function parseCursor(text: string | null): HistoryCursor | null {
  const [, ms, id] = CURSOR.exec(text ?? '') ?? [];
  return ms === undefined || id === undefined ? null : { requestedAt: new Date(Number(ms)).toISOString(), id };
}

export function writeCursor({ requestedAt, id }: HistoryCursor): string {
  return `${Date.parse(requestedAt)}-${id}`;
}
