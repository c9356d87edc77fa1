import { monotonicMs } from '../../clock';
import { noteLooking } from '../../db/looking';
import { mayDo } from '../../domain/access/permissions';
import type { DeskView, Person } from '../../domain/access/person';
import type { FleetSources } from '../../domain/instance/fleet-list';
import type { SourceView } from '../../domain/instance/fleet-views';
import { sweptSince } from '../../domain/instance/swept-sources';
import type { LiveMessage, LiveNews } from '../../domain/live/live-messages';
import { isTouched, type LiveSubject, type ReadSubject, readSubject } from '../../domain/live/live-subjects';
import type { Plan } from '../../domain/rollout/plan';
import type { Language } from '../../domain/words/language';
import type { FleetChange } from '../../fleet/fleet-entry';
import type { FleetMemory } from '../../fleet/fleet-memory';
import { fleetNow } from '../../fleet/fleet-now';
import { loadAttention } from '../attention/load-attention';
import { loadFleetSources } from '../fleet/load-fleet';
import type { QueryContext } from '../query-context';
import { fleetDelta, movesIn, takeIn, type WatchedWindow, watchWindow } from './fleet-delta';
import { type LivePosition, readPosition, writePosition } from './live-position';
import type { LiveTurns } from './live-turns';

/** What changes by time alone is looked at again after so many milliseconds. */
const LOOK_AGAIN_MS = 5_000;
/** What is made of the whole is looked at no more often than this, in milliseconds, however much changes. */
const REST_MS = 2_000;

/** Whoever follows these looks at instances as they were last swept: for them sweeps do not ease off. */
const SHOWS_INSTANCES: ReadonlySet<ReadSubject['kind']> = new Set(['fleet', 'instance', 'plan']);

/** Who follows what. */
export interface LiveAsk {
  person: Person;
  language: Language;
  subjects: readonly LiveSubject[];
  /**
   * What the desk tells this person now, and whether they are still let in; null: no more. Asked every few seconds. What is the same
   * for everybody need not be read twice for one `turn`.
   */
  readDesk: (turn: number) => Promise<DeskView | null>;
}

/** One who follows: what they were told last. */
export interface Follower {
  ask: LiveAsk;
  subjects: { subject: LiveSubject; read: ReadSubject }[];
  position: LivePosition;
  /** What was said last of what is pushed whole, by its subject. */
  said: Map<LiveSubject, string>;
  windows: Map<LiveSubject, WatchedWindow>;
  /** The sources as they were told last; null before the first time. */
  sources: readonly SourceView[] | null;
  lookedAtMs: number;
  attentionAtMs: number;
  isOver: boolean;
}

/**
 * Begins to follow, from where somebody left off.
 * @param since what the last news said; null, or of another process: everything that is followed counts as changed.
 */
export async function beginToFollow(
  context: QueryContext,
  turns: LiveTurns,
  ask: LiveAsk,
  since: string | null,
): Promise<{ follower: Follower; news: LiveNews }> {
  const memory = await fleetNow(context);
  const subjects = ask.subjects.flatMap((subject) => {
    const read = readSubject(subject);
    return read === null || !mayFollow(read, ask.person) ? [] : [{ subject, read }];
  });
  const follower: Follower = {
    ask,
    subjects,
    position: turns.position(memory),
    said: new Map(),
    windows: new Map(),
    sources: null,
    lookedAtMs: Number.NEGATIVE_INFINITY,
    attentionAtMs: Number.NEGATIVE_INFINITY,
    isOver: false,
  };
  for (const { subject, read } of subjects)
    if (read.kind === 'fleet') follower.windows.set(subject, await watchWindow(memory, read));
  const left = readPosition(since);
  if (left !== null && turns.knows(memory, left)) {
    follower.position = left;
    return { follower, news: { at: writePosition(left), messages: [] } };
  }
  const messages = subjects
    .filter(({ read }) => read.kind !== 'desk' && read.kind !== 'attention')
    .map(({ subject }): LiveMessage => ({ kind: 'changed', subject }));
  return { follower, news: { at: writePosition(follower.position), messages } };
}

/** What there is to tell somebody since they were told last; empty for nothing. @throws the driver's error. */
export async function newsFor(context: QueryContext, turns: LiveTurns, follower: Follower): Promise<LiveNews> {
  const memory = context.inMemory.memory ?? (await fleetNow(context));
  if (follower.subjects.some(({ read }) => SHOWS_INSTANCES.has(read.kind))) noteLooking(context.db);
  const from = follower.position;
  if (!turns.knows(memory, from)) {
    const begun = await beginToFollow(context, turns, follower.ask, null);
    Object.assign(follower, { position: begun.follower.position, windows: begun.follower.windows });
    return begun.news;
  }
  const to = turns.position(memory);
  const changed = turns.between(from, to);
  const nowMs = monotonicMs();
  const isDue = nowMs - follower.lookedAtMs >= LOOK_AGAIN_MS;
  // Whoever is no longer let in is told nothing else.
  const messages = await deskNews(follower, changed, isDue, to.turn);
  if (follower.isOver) return { at: writePosition(to), messages };
  const isInPlan = (planId: string, key: string) => holds(context.kept.plans.get(planId)?.plan, key);
  for (const { subject, read } of follower.subjects) {
    if (read.kind === 'fleet') messages.push(...(await fleetNews(memory, turns, follower, subject, from, to)));
    else if (changed.some((change) => isTouched(read, change, isInPlan))) messages.push({ kind: 'changed', subject });
  }
  follower.position = to;
  await addWhole(context, follower, changed, isDue, messages);
  return { at: writePosition(to), messages };
}

async function fleetNews(
  memory: FleetMemory,
  turns: LiveTurns,
  follower: Follower,
  subject: LiveSubject,
  from: LivePosition,
  to: LivePosition,
): Promise<LiveMessage[]> {
  const window = follower.windows.get(subject);
  if (window === undefined || from.seq === to.seq) return [];
  const changes: readonly FleetChange[] | null = turns.netChanges(memory, from.seq);
  if (changes === null) return [{ kind: 'changed', subject }];
  const result = await memory.results.of(window.filter);
  const moves = turns.once(`moves ${from.seq} ${to.seq}`, result, () => movesIn(result, changes));
  // Rows that have come into the window are told of from here on.
  if (moves > 0 && !takeIn(window, result)) return [{ kind: 'changed', subject }];
  const facets = turns.facetsSince(memory, from.seq);
  const delta = fleetDelta(memory, result, window, { changes, moves, facets });
  const { counts, matching, fleetTotal } = delta;
  const counted = JSON.stringify([counts, matching, fleetTotal]);
  const isQuiet = delta.rows.length + delta.gone.length + moves === 0 && facets === null;
  if (isQuiet && follower.said.get(subject) === counted) return [];
  follower.said.set(subject, counted);
  return [{ kind: 'fleet', subject, delta: { ...delta, seq: to.seq } }];
}

/** What the desk tells whoever follows, where that is not as it was told last. */
async function deskNews(
  follower: Follower,
  changed: readonly string[],
  isDue: boolean,
  turn: number,
): Promise<LiveMessage[]> {
  const { ask } = follower;
  const mine = (change: string) => change === 'stop' || change.endsWith(` ${ask.person.id}`);
  if (!isDue && !changed.some(mine)) return [];
  follower.lookedAtMs = monotonicMs();
  const view = await ask.readDesk(turn);
  if (view !== null) return isNew(follower, 'desk', view) ? [{ kind: 'desk', view }] : [];
  follower.isOver = true;
  return [{ kind: 'over' }];
}

function isNew({ said }: Follower, subject: LiveSubject, view: { servedAt: string }): boolean {
  const text = JSON.stringify({ ...view, servedAt: '' });
  if (said.get(subject) === text) return false;
  said.set(subject, text);
  return true;
}

/** What is told whole, and only where it is not as it was told last. */
async function addWhole(
  context: QueryContext,
  follower: Follower,
  changed: readonly string[],
  isDue: boolean,
  messages: LiveMessage[],
): Promise<void> {
  const nowMs = monotonicMs();
  const { ask } = follower;
  // By time alone a source is no longer current.
  if (follower.windows.size > 0 && (isDue || changed.some((change) => change.startsWith('source ')))) {
    const now = await loadFleetSources(ask.language, context);
    messages.push(...sourcesNews(follower, now));
  }
  const attention = follower.subjects.find(({ read }) => read.kind === 'attention');
  if (attention === undefined || attention.read.kind !== 'attention') return;
  const sinceMs = nowMs - follower.attentionAtMs;
  if (sinceMs < (changed.length > 0 ? REST_MS : LOOK_AGAIN_MS)) return;
  follower.attentionAtMs = nowMs;
  const view = await loadAttention(context, ask.person, attention.read.most);
  if (isNew(follower, attention.subject, view)) messages.push({ kind: 'attention', subject: attention.subject, view });
}

/** A sweep that found nothing is told in a few bytes: there is one every few seconds. */
function sourcesNews(follower: Follower, now: FleetSources): LiveMessage[] {
  const swept = follower.sources === null ? null : sweptSince(follower.sources, now.sources);
  follower.sources = now.sources;
  if (swept === null) return [{ kind: 'sources', ...now }];
  const { updatedAt, servedAt } = now;
  return Object.keys(swept).length === 0 ? [] : [{ kind: 'swept', swept, updatedAt, servedAt }];
}

const planKeys = new WeakMap<Plan, ReadonlySet<string>>();

/** Whether what becomes of an instance can be of a plan; one that this process has not read may hold any. */
function holds(plan: Plan | undefined, key: string): boolean {
  // What is filtered can match others than those that it found.
  if (plan === undefined || plan.selection.kind === 'filter') return true;
  const keys = planKeys.get(plan) ?? new Set(plan.targets.map((target) => target.key));
  planKeys.set(plan, keys);
  return keys.has(key);
}

function mayFollow({ kind }: ReadSubject, { grants }: Person): boolean {
  switch (kind) {
    case 'desk':
      return true;
    case 'rollout':
    case 'rollouts':
      return mayDo(grants, 'rollouts.see').allowed;
    case 'plan':
      return mayDo(grants, 'rollouts.run').allowed;
    case 'attention':
    case 'fleet':
    case 'instance':
    case 'restart':
    case 'restarts':
    case 'comments':
      return mayDo(grants, 'fleet.see').allowed;
  }
}
