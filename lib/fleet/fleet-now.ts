import { monotonicMs, stopwatch, wallMs } from '../clock';
import { type ChangeCursor, changedSince, cursorNow } from '../db/change-log';
import type { Database } from '../db/client';
import { createFleetMemory, type FleetMemory } from './fleet-memory';
import { createRowLoader, type LoadedRow, type RowLoader } from './load-rows';

/** What the fleet is loaded with. */
export interface FleetContext {
  db: Database;
  /** The accounts and regions that the settings name. */
  targets: readonly Readonly<{ accountId: string; regionId: string }>[];
  /** The fleet that this process has loaded: one for all who ask. */
  inMemory: FleetInMemory;
}

/** The fleet as this process holds it, and how far it follows. */
export interface FleetInMemory {
  memory: FleetMemory | null;
  /** Loads its rows, which share what they have in common for as long as the process lives. */
  loader: RowLoader | null;
  cursor: ChangeCursor | null;
  /** When it last was as the database had it, on the clock that never goes back. */
  followedMs: number;
  /** When verdicts change by themselves, by key, and the first of these times. */
  expiries: Map<string, number>;
  nextExpiryMs: number;
  /** Who follows at this moment, and who will for all who have asked since that began. */
  underWay: Promise<FleetMemory> | null;
  next: Promise<FleetMemory> | null;
  /** Told what has changed, instances and all else, after the memory knows of it. */
  heard: Set<(subjects: readonly string[]) => void>;
}

/** Changes are kept for longer than this (lib/fleet/follow-fleet.ts); whoever was away for so many milliseconds loads everything anew. */
export const FOLLOWS_WITHIN_MS = 5 * 60_000;

/** How the subject of a change of an instance begins. */
const OF_INSTANCE = 'instance ';

/** Nothing is loaded yet. */
export function emptyFleet(): FleetInMemory {
  return {
    memory: null,
    loader: null,
    cursor: null,
    followedMs: 0,
    expiries: new Map(),
    nextExpiryMs: Number.POSITIVE_INFINITY,
    underWay: null,
    next: null,
    heard: new Set(),
  };
}

/**
 * The fleet as the newest commit left it, so that nobody is told of one from before what they have just done: one look at what
 * has changed, for all who ask at once.
 * @throws the driver's error.
 */
export function fleetNow(context: FleetContext): Promise<FleetMemory> {
  const { inMemory } = context;
  if (inMemory.underWay === null) return begin(context);
  // What is under way may have looked before whoever asks now wrote.
  inMemory.next ??= inMemory.underWay.catch(() => undefined).then(() => begin(context));
  return inMemory.next;
}

function begin(context: FleetContext): Promise<FleetMemory> {
  const { inMemory } = context;
  inMemory.next = null;
  const following = follow(context).finally(() => {
    inMemory.underWay = null;
  });
  inMemory.underWay = following;
  return following;
}

async function follow(context: FleetContext): Promise<FleetMemory> {
  const { db, inMemory } = context;
  inMemory.loader ??= createRowLoader(db, context.targets);
  const { memory, cursor, loader } = inMemory;
  if (memory === null || cursor === null || monotonicMs() - inMemory.followedMs > FOLLOWS_WITHIN_MS)
    return loadAll(context, loader);
  const changes = await changedSince(db, cursor);
  // Another database than before stands at that address: a copy of an earlier day.
  if (newestOf(changes.cursor) < newestOf(cursor)) return loadAll(context, loader);
  const nowMs = wallMs();
  const keys = changes.subjects
    .filter((each) => each.startsWith(OF_INSTANCE))
    .map((each) => each.slice(OF_INSTANCE.length));
  const wanted = new Set(keys);
  if (nowMs >= inMemory.nextExpiryMs)
    for (const [key, expiresMs] of inMemory.expiries) if (expiresMs <= nowMs) wanted.add(key);
  if (wanted.size > 0) {
    const loaded = await loader.byKeys([...wanted]);
    const found = new Set(loaded.map(({ row }) => row.key));
    noteExpiries(inMemory, [...wanted], loaded);
    memory.take(
      loaded.map(({ row }) => row),
      [...wanted].filter((key) => !found.has(key)),
    );
  }
  inMemory.cursor = changes.cursor;
  inMemory.followedMs = monotonicMs();
  if (changes.subjects.length > 0) for (const hear of inMemory.heard) hear(changes.subjects);
  return memory;
}

async function loadAll({ db, inMemory }: FleetContext, loader: RowLoader): Promise<FleetMemory> {
  const cursor = await cursorNow(db);
  const { elapsedMs } = stopwatch();
  const memory = createFleetMemory();
  inMemory.expiries = new Map();
  inMemory.nextExpiryMs = Number.POSITIVE_INFINITY;
  for await (const loaded of loader.all()) {
    noteExpiries(inMemory, [], loaded);
    memory.take(
      loaded.map(({ row }) => row),
      [],
    );
  }
  inMemory.memory = memory;
  inMemory.cursor = cursor;
  // As of when it began: what has changed since is yet to be followed.
  inMemory.followedMs = monotonicMs() - elapsedMs();
  return memory;
}

function noteExpiries(inMemory: FleetInMemory, asked: readonly string[], loaded: readonly LoadedRow[]): void {
  const { expiries } = inMemory;
  for (const key of asked) expiries.delete(key);
  for (const { row, expiresMs } of loaded) if (expiresMs !== null) expiries.set(row.key, expiresMs);
  let next = Number.POSITIVE_INFINITY;
  if (asked.length > 0 && wallMs() >= inMemory.nextExpiryMs)
    for (const ms of expiries.values()) next = Math.min(next, ms);
  else next = loaded.reduce((least, { expiresMs }) => Math.min(least, expiresMs ?? least), inMemory.nextExpiryMs);
  inMemory.nextExpiryMs = next;
}

/** The transaction that none had begun yet, of a snapshot as PostgreSQL writes it: `xmin:xmax:list`. */
function newestOf(cursor: ChangeCursor): bigint {
  return BigInt(cursor.split(':')[1] ?? 0);
}
