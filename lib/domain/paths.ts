import type { Commented } from './comments/comment';
import { type HistoryFilter, historyQuery } from './history/history-filter';
import type { Locale } from './words/language';
import type { LatePart } from './words/late-parts';

/** A query string without its question mark, or its parts. */
type Query = string | URLSearchParams | Readonly<Record<string, string>>;
type Place = { regionId: string; instanceId: string };

function at(path: string, query: Query = ''): string {
  const text = typeof query === 'string' ? query : new URLSearchParams(query).toString();
  return text === '' ? path : `${path}?${text}`;
}

const part = encodeURIComponent;
const placeOf = ({ regionId, instanceId }: Place) => `${part(regionId)}/${part(instanceId)}`;

/** The fleet. @param query of a filter (`filterToQuery`). */
export const fleetPath = (query?: Query) => at('/fleet', query);
/** A saved view of the fleet. @param query what it was changed to (`queryUnderView`). */
export const fleetViewPath = (id: string, query?: Query) => at(`/fleet/views/${part(id)}`, query);
/** What needs attention. @param kind the part of the page that it leads to. */
export const attentionPath = (kind?: string) => `/attention${kind === undefined ? '' : `#${kind}`}`;
/** One instance. */
export const instancePath = (instance: Place) => `/fleet/${placeOf(instance)}`;
/** The record of one restart. */
export const restartPath = (id: string) => `/restarts/${part(id)}`;
/** The list of rollouts. */
export const rolloutsPath = (query?: Query) => at('/rollouts', query);
/** Where a rollout is planned from a list. */
export const newRolloutPath = () => '/rollouts/new';
/** One rollout. */
export const rolloutPath = (id: string) => `/rollouts/${part(id)}`;
/** A plan. @param query its choices (`planQuery`). */
export const planPath = (id: string, query?: Query) => at(`/rollouts/plan/${part(id)}`, query);
/** The history, narrowed so. */
export const historyPath = (filter: Partial<HistoryFilter> = {}) => at('/history', historyQuery(filter));
/** Restarts that nobody here asked for. @param before where the page of them begins. */
export const outsidePath = (filter: Partial<HistoryFilter>, before?: number | string) =>
  at(
    '/history/outside',
    [historyQuery(filter), before === undefined ? '' : `before=${before}`].filter(Boolean).join('&'),
  );
/** Insights of some days and places. */
export const insightsPath = (filter: Partial<HistoryFilter> = {}) => at('/insights', historyQuery(filter));
/** Who may come in. */
export const peoplePath = () => '/people';
/** What the desk reads, and how that goes. */
export const settingsPath = () => '/settings';
/** How a real account is connected. */
export const connectPath = () => '/settings/connect';
/** A person's own account. */
export const accountPath = () => '/account';
/** Where people sign in. @param next where they were going: a path of the desk. */
export const signInPath = (next?: string) => at('/sign-in', next === undefined ? '' : { next });
/** Where the first administrator is made. */
export const setUpPath = () => '/set-up';
/** Where an invitation is accepted. */
export const invitePath = () => '/invite';

/** Whether people come in at this page, so that no way to another is needed there. */
export function isWayIn(path: string): boolean {
  return [signInPath(), setUpPath(), invitePath()].includes(path);
}

const commentsOf = (kind: Commented['kind'], id: string) => `/api/${kind}s/${part(id)}/comments`;

/** Where pages ask the desk: each the path of a route of `app/api`. */
export const API_PATHS = {
  desk: () => '/api/desk',
  fleet: (query: Query) => at('/api/fleet', query),
  fleetKeys: (query: Query) => at('/api/fleet/keys', query),
  live: (query: Query) => at('/api/live', query),
  attention: (most: number) => at('/api/attention', { most: String(most) }),
  instance: (instance: Place) => `/api/instances/${placeOf(instance)}`,
  judgement: (instance: Place) => `/api/instances/${placeOf(instance)}/judgement`,
  restart: (id: string) => `/api/restarts/${part(id)}`,
  comments: ({ kind, id }: Commented, query?: Query) => at(commentsOf(kind, id), query),
  addComment: ({ kind, id }: Commented) => `${commentsOf(kind, id)}/add`,
  restartByKey: (intentKey: string) => `/api/restarts/by-key/${part(intentKey)}`,
  rollouts: (query: Query) => at('/api/rollouts', query),
  rolloutList: () => '/api/rollouts/list',
  rollout: (id: string, query?: Query) => at(`/api/rollouts/${part(id)}`, query),
  rolloutControl: (id: string, verb: 'pause' | 'resume' | 'cancel') => `/api/rollouts/${part(id)}/${verb}`,
  plan: (id: string, query: Query) => at(`/api/rollouts/plans/${part(id)}`, query),
  history: (query: Query) => at('/api/history', query),
  historyDays: (filter: Partial<HistoryFilter>) => at('/api/history/days', historyQuery(filter)),
  historyExport: (filter: Partial<HistoryFilter>, format: string) =>
    at('/api/history/export', [`format=${format}`, historyQuery(filter)].filter(Boolean).join('&')),
  insights: (query: Query) => at('/api/insights', query),
  lookUp: (q: string, zone = 'UTC') => at('/api/look-up', zone === 'UTC' ? { q } : { q, zone }),
  people: (q: string) => at('/api/people', q === '' ? '' : { q }),
  personHistory: (id: string) => `/api/people/${part(id)}/history`,
  connection: (accountId: string, regionId: string) =>
    at('/api/settings/connection', { account: accountId, region: regionId }),
  simulator: () => '/api/simulator',
  scenario: () => '/api/simulator/scenario',
  words: (of: LatePart, locale: Locale) => at('/api/words', { of, in: locale }),
  watches: (verb?: 'watch' | 'unwatch' | 'seen') => (verb === undefined ? '/api/watches' : `/api/watches/${verb}`),
  views: (verb?: 'save' | 'change' | 'remove') => (verb === undefined ? '/api/views' : `/api/views/${verb}`),
  stopSwitch: (verb: 'stop' | 'allow') => `/api/stop-switch/${verb}`,
} as const;
