import type { StopView } from '../access/stop-words';
import type { PartRules } from '../address-parts';
import type { ReadTrouble } from '../instance/read-trouble';
import { isMaintenance, type PendingEvent } from '../instance/system-events';
import type { RestartState } from '../restart/restart';
import type { HaltParams, Rollout } from '../rollout/rollout';

/** What can need somebody, the gravest first. Codes: older pages leave out what they do not know. */
export const ATTENTION_KINDS = [
  'restarts_stopped',
  'overdue',
  'stayed_stopped',
  'rollout_held',
  'source',
  'unconfirmed',
  'slow',
  'system_event',
  'rollout_waiting',
  'rollout_running',
] as const;
export type AttentionKind = (typeof ATTENTION_KINDS)[number];

/** `bad`: something went wrong; `notice`: somebody should look; `neutral`: it goes on as it usually does. */
export type AttentionTone = 'bad' | 'notice' | 'neutral';

/** One thing: what it is about, and since when. Times are ISO 8601 UTC; null where nobody knows. */
interface Lasting {
  /** Its own among those of its kind. */
  key: string;
  since: string | null;
}

/** An instance that something is about. */
interface OfInstance extends Lasting {
  regionId: string;
  instanceId: string;
  /** Its own name, or its id. */
  name: string;
}

/** A restart that is over or open, and of which nobody knows that its instance is back. */
export interface RestartAttention extends OfInstance {
  restartId: string;
  state: RestartState;
  /** The instance as last read; null: it is not known. */
  status: string | null;
}

/** An instance that has been on its way for longer than is usual. */
export interface SlowAttention extends OfInstance {
  /** The restart that was asked for here; null: somebody else's doing. */
  restartId: string | null;
  status: string | null;
  /** More than this is not usual, in milliseconds. */
  usualMs: number;
}

/** What Alibaba Cloud does to an instance now or within a day. */
export interface EventAttention extends OfInstance {
  event: PendingEvent;
}

/** A rollout that is not over. */
export interface RolloutAttention extends Lasting, Pick<Rollout, 'mode' | 'restarting' | 'reason' | 'state' | 'why'> {
  /** What belongs to `why`. */
  whyParams?: HaltParams;
  rolloutId: string;
  lookUntil: string | null;
  /** It runs, and nothing has happened in it for longer than is usual. */
  still: boolean;
  /** How many of all its targets nothing more happens to. */
  ended: number;
  total: number;
}

/** An account and region whose rows are not current. */
export interface SourceAttention extends Lasting {
  accountId: string;
  regionId: string;
  state: 'failed' | 'no_permission' | 'stale';
  /** Why; null: it is read too rarely, or a server of the release before wrote it. */
  trouble: ReadTrouble | null;
}

/**
 * How it stands with a source whose rows are not current, the worst first. `denied`: a permission is missing. `failing`: it cannot be
 * read. `late`: it is read too rarely, or waits for the next minute.
 */
const SOURCE_STANDINGS = ['denied', 'failing', 'late'] as const;
export type SourceStanding = (typeof SOURCE_STANDINGS)[number];

/** How many stand so: a region that two accounts see is one region of two accounts. */
export interface SourceCount {
  how: SourceStanding;
  regions: number;
  accounts: number;
  /** Accounts in regions. */
  sources: number;
}

/** Restarts that are stopped: by whom, and why. */
export interface StopAttention extends Lasting, Pick<StopView, 'byName' | 'reason'> {}

/** What the things of each kind are. */
export interface AttentionItems {
  restarts_stopped: StopAttention;
  overdue: RestartAttention;
  stayed_stopped: RestartAttention;
  rollout_held: RolloutAttention;
  source: SourceAttention;
  unconfirmed: RestartAttention;
  slow: SlowAttention;
  system_event: EventAttention;
  rollout_waiting: RolloutAttention;
  rollout_running: RolloutAttention;
}

/** All things of one kind. Never an empty one. */
export interface AttentionGroup<K extends AttentionKind = AttentionKind> {
  kind: K;
  tone: AttentionTone;
  count: number;
  /** Of the one that has lasted for longest; ISO 8601 UTC. */
  since: string | null;
  /** Of system events: all of them are maintenance. */
  planned: boolean;
  /** Of sources: how many stand how, the worst first. Left out by servers of the release before. */
  standings?: SourceCount[];
  /** The first of them, those that have lasted for longest first; system events by when they are due. */
  items: AttentionItems[K][];
}

/** A group of whatever kind, with its own items. */
export type AnyAttention = { [K in AttentionKind]: AttentionGroup<K> }[AttentionKind];

/** What GET /api/attention answers. */
export interface AttentionView {
  groups: AnyAttention[];
  servedAt: string;
  pollMs: number;
}

/** Everything of all kinds, in any order. */
export type AllAttention = { readonly [K in AttentionKind]: readonly AttentionItems[K][] };

/** So many of a kind are given at most: the rest is counted. */
export const MOST_ATTENTION = 100;

/** What the address of GET /api/attention may hold. `most`: how many of each kind are given; all that may be where it is left out. */
export const ATTENTION_PARTS: PartRules = {
  most: {
    fits: (value) => /^\d{1,3}$/.test(value) && Number(value) >= 1 && Number(value) <= MOST_ATTENTION,
    possible: { code: 'count', most: MOST_ATTENTION },
  },
};

/**
 * The kinds of which there is something, the gravest first; of each at most so many.
 * @param mayRollouts rollouts are for who may see them alone.
 */
export function attentionGroups(all: AllAttention, most: number, mayRollouts: boolean): AnyAttention[] {
  return ATTENTION_KINDS.flatMap((kind) => {
    if (all[kind].length === 0 || (kind.startsWith('rollout') && !mayRollouts)) return [];
    // A kind and its items belong together, which the compiler cannot follow through the list of kinds.
    return [groupOf(kind, all[kind], most) as AnyAttention];
  });
}

function groupOf<K extends AttentionKind>(
  kind: K,
  items: readonly AttentionItems[K][],
  most: number,
): AttentionGroup<K> {
  const sorted = [...items].sort((a, b) => compare(placeOf(a), placeOf(b)) || compare(a.key, b.key));
  const since = sorted.flatMap((item) => item.since ?? []).sort()[0] ?? null;
  const planned = items.every((item) => 'event' in item && isMaintenance(item.event.type));
  const standings = standingsOf(items);
  return {
    ...{ kind, tone: toneOfKind(kind, items), count: items.length, since, planned },
    ...(standings.length === 0 ? {} : { standings }),
    items: sorted.slice(0, most),
  };
}

function standingsOf(items: readonly AttentionItems[AttentionKind][]): SourceCount[] {
  const sources = items.flatMap((item) => ('trouble' in item ? [item] : []));
  return SOURCE_STANDINGS.flatMap((how) => {
    const such = sources.filter((item) => standingOf(item) === how);
    if (such.length === 0) return [];
    const regions = new Set(such.map(({ regionId }) => regionId)).size;
    const accounts = new Set(such.map(({ accountId }) => accountId)).size;
    return [{ how, regions, accounts, sources: such.length }];
  });
}

function standingOf({ state, trouble }: SourceAttention): SourceStanding {
  if (state === 'no_permission') return 'denied';
  if (trouble?.kind === 'throttled' || trouble?.kind === 'no_budget') return state === 'failed' ? 'failing' : 'late';
  // Also where it was read once: what is shown of it grows older all the same.
  return state === 'failed' || trouble !== null ? 'failing' : 'late';
}

/** Unknown times come first: it has been so for as long as anybody has looked. */
function placeOf(item: AttentionItems[AttentionKind]): string {
  if (!('event' in item)) return item.since ?? '';
  return item.event.status === 'Executing' ? '' : (item.event.notBefore ?? '');
}

function toneOfKind(kind: AttentionKind, items: readonly AttentionItems[AttentionKind][]): AttentionTone {
  switch (kind) {
    case 'restarts_stopped':
    case 'overdue':
    case 'stayed_stopped':
    case 'rollout_held':
      return 'bad';
    case 'source':
      return items.some((item) => 'trouble' in item && standingOf(item) !== 'late') ? 'bad' : 'notice';
    case 'unconfirmed':
    case 'slow':
    case 'system_event':
      return 'notice';
    case 'rollout_waiting':
      return items.some((item) => 'lookUntil' in item && waitsForSomebody(item)) ? 'notice' : 'neutral';
    case 'rollout_running':
      return 'neutral';
  }
}

/** All but a pause that ends by itself. */
function waitsForSomebody({ state, lookUntil }: RolloutAttention): boolean {
  return state !== 'looking' || lookUntil === null;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
