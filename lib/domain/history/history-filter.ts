import { oneOfParts, type PartRule, type PartRules, readParts, withStray } from '../address-parts';
import { OUTCOME_CHOICES, type OutcomeChoice } from '../restart/outcomes';
import { RESTART_MODES, type RestartMode } from '../restart/restart';
import { isIndexed } from '../search/search-form';
import { type Day, isDay, isZone } from '../time/days';

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
  /** The value of the team tag as of then. */
  team: string;
  /** Id of the rollout that it was part of. */
  rollout: string;
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
  /** What the address holds beside it, which is not understood; a query string, '' for nothing. Nothing is exported under it. */
  stray: string;
}

export const UTC = 'UTC';

export const NO_HISTORY_FILTER: HistoryFilter = {
  q: '',
  person: '',
  instance: '',
  account: '',
  region: '',
  type: '',
  team: '',
  rollout: '',
  outcome: '',
  mode: '',
  code: '',
  from: '',
  to: '',
  zone: UTC,
  stray: '',
};

const TEXTS = ['q', 'person', 'instance', 'account', 'region', 'type', 'team', 'rollout', 'code'] as const;
const ROLLOUT = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const MODES = [...RESTART_MODES, 'real'] as const;
const DAY: PartRule = { fits: isDay, possible: { code: 'day' } };

/** What an address of the history may hold. */
export const HISTORY_PARTS: PartRules = {
  ...Object.fromEntries(TEXTS.map((field) => [field, {}])),
  rollout: { fits: (value) => ROLLOUT.test(value), possible: { code: 'rollout' } },
  // Some states have the name of their kind.
  outcome: oneOfParts([...new Set(OUTCOME_CHOICES)]),
  mode: oneOfParts(MODES),
  from: DAY,
  to: DAY,
  zone: { fits: isZone, possible: { code: 'zone' } },
};

/** What an address of the page of the history may hold: also where its page of rows begins. */
export const HISTORY_PAGE_PARTS: PartRules = {
  ...HISTORY_PARTS,
  before: { fits: (value) => parseCursor(value) !== null, possible: { code: 'page' } },
};

/** What speaks of what nobody here asked for. */
export const OUTSIDE_PARTS: PartRules = {
  ...only(['instance', 'account', 'region', 'from', 'to', 'zone']),
  before: { fits: (value) => /^\d{1,15}$/.test(value), possible: { code: 'page' } },
};

const INSIGHTS_FIELDS = ['from', 'to', 'zone', 'account', 'region', 'person', 'team', 'rollout'] as const;

/** What insights are asked for: a stretch of days, of the whole fleet or a part of it. */
export type InsightsFilter = Pick<HistoryFilter, (typeof INSIGHTS_FIELDS)[number]>;

/** As much of a filter as insights can be narrowed to. */
export function narrowInsights(filter: InsightsFilter): InsightsFilter {
  const { from, to, zone, account, region, person, team, rollout } = filter;
  return { from, to, zone, account, region, person, team, rollout };
}

/** What insights can be narrowed to. */
export const INSIGHTS_PARTS: PartRules = only(INSIGHTS_FIELDS);

function only(names: readonly string[]): PartRules {
  return Object.fromEntries(Object.entries(HISTORY_PARTS).filter(([name]) => names.includes(name)));
}

/** Reads a filter from a query string. Bounded and total: what is not understood is kept as `stray`. @param parts what the address may hold. */
export function parseHistoryFilter(params: URLSearchParams, parts: PartRules = HISTORY_PARTS): HistoryFilter {
  const { values, stray } = readParts(params, parts);
  const filter: HistoryFilter = { ...NO_HISTORY_FILTER, stray };
  for (const field of TEXTS) filter[field] = values.get(field) ?? '';
  filter.outcome = OUTCOME_CHOICES.find((known) => known === values.get('outcome')) ?? '';
  filter.mode = MODES.find((known) => known === values.get('mode')) ?? '';
  const to = values.get('to') ?? '';
  filter.from = values.get('from') ?? '';
  filter.zone = values.get('zone') ?? UTC;
  // A last day before the first would be nothing, whatever there is.
  if (to === '' || filter.from === '' || to >= filter.from) filter.to = to;
  else filter.stray = withStray(stray, new URLSearchParams({ to }).toString());
  return filter;
}

/** The query string of a filter, without what is at its default; '' for none. `parseHistoryFilter` reads it back. */
export function historyQuery(filter: Partial<HistoryFilter>): string {
  const params = new URLSearchParams();
  const full = { ...NO_HISTORY_FILTER, ...filter };
  for (const field of [...TEXTS, 'outcome', 'mode', 'from', 'to', 'zone'] as const) {
    if (full[field] !== NO_HISTORY_FILTER[field]) params.set(field, full[field]);
  }
  return withStray(params.toString(), full.stray);
}

/** True when nothing narrows it. The time zone alone does not. */
export function isEmptyFilter(filter: HistoryFilter): boolean {
  return historyQuery({ ...filter, zone: UTC }) === '';
}

/** The words that a search by text looks for; empty when there is none that the index finds. */
export function searchWordsOf(q: string): string[] {
  return [...new Set(q.toLowerCase().split(/\s+/u))].filter(isIndexed);
}

/** The words of a search that the index does not find, so that they narrow nothing. */
export function ignoredWords(q: string): string[] {
  return [...new Set(q.toLowerCase().split(/\s+/u))].filter((word) => word !== '' && !isIndexed(word));
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
