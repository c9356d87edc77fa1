import { eq, isNull } from 'drizzle-orm';
import { afterActs, mapInPieces } from '../acts-first';
import { delay, monotonicMs, stopwatch, wallMs } from '../clock';
import type { Database } from '../db/client';
import { readFleetVersion } from '../db/fleet-version';
import { holders, holdsInstance } from '../db/holders';
import { instances, restarts } from '../db/schema';
import type { FleetFacets, InstanceRow } from '../domain/instance/fleet-views';
import { sourceKey } from '../domain/instance/instance';
import { facetsOf } from './facets';
import { INSTANCE_ROW, rowOf } from './instance-row';
import { loadPendingEvents } from './load-pending';

/** All rows of the fleet at one version of the database, judged. */
export interface FleetSnapshot {
  /** Changes whenever a row does. */
  version: string;
  rows: InstanceRow[];
  facets: FleetFacets;
  /** When a verdict changes by itself (a subscription expires); milliseconds since the epoch. */
  validUntilMs: number;
}

/** What the fleet is loaded with. */
export interface FleetContext {
  db: Database;
  /** The accounts and regions that the settings name. */
  targets: readonly Readonly<{ accountId: string; regionId: string }>[];
  /** The fleet that this process has loaded: one for all who ask. */
  inMemory: FleetInMemory;
}

/** The fleet as it was loaded last, or is being loaded. */
export interface FleetInMemory {
  snapshot: FleetSnapshot | null;
  loading: Promise<FleetSnapshot> | null;
  generation: number;
  /** When the next may be loaded, on the clock that never goes back. */
  restsUntilMs: number;
}

/** After a load it rests for so many times as long as that took: remaking a large fleet must not be all that a server does. */
const RESTS = 2;
const MOST_REST_MS = 1_000;
/** How long a load lets restarts and stops go first. */
const MOST_WAIT_MS = 300;

/** Nothing is loaded yet. */
export function emptyFleet(): FleetInMemory {
  return { snapshot: null, loading: null, generation: 0, restsUntilMs: 0 };
}

/**
 * The fleet as the newest commit left it. Kept in memory and loaded again only when the version has moved: a page that
 * asks every few seconds costs one look at one row. While much is written, whoever asks waits for a moment, never for an
 * older fleet.
 */
export async function fleetSnapshot(context: FleetContext): Promise<FleetSnapshot> {
  const { inMemory: cache } = context;
  const version = await readFleetVersion(context.db);
  const cached = cache.snapshot;
  if (cached?.version.startsWith(`${version}.`) && wallMs() < cached.validUntilMs) return cached;
  // A load that began before this call may be older than the version just read; one as new will do, however much is
  // written meanwhile.
  if (cache.loading !== null) {
    const loaded = await cache.loading.catch(() => null);
    const newEnough = loaded !== null && Number.parseInt(loaded.version, 10) >= version;
    return newEnough && wallMs() < loaded.validUntilMs ? loaded : fleetSnapshot(context);
  }
  cache.generation += 1;
  cache.loading = loadInTurn(context);
  try {
    cache.snapshot = await cache.loading;
    return cache.snapshot;
  } finally {
    cache.loading = null;
  }
}

async function loadInTurn(context: FleetContext): Promise<FleetSnapshot> {
  const { inMemory: cache } = context;
  const restMs = cache.restsUntilMs - monotonicMs();
  if (restMs > 0) await delay(restMs);
  await afterActs(MOST_WAIT_MS);
  const { elapsedMs } = stopwatch();
  try {
    // Read anew: what was written during the rest is in it.
    return await load(context, await readFleetVersion(context.db), cache.generation);
  } finally {
    cache.restsUntilMs = monotonicMs() + Math.min(MOST_REST_MS, RESTS * elapsedMs());
  }
}

async function load({ db, targets }: FleetContext, version: number, generation: number): Promise<FleetSnapshot> {
  const accounts = new Set(targets.map(({ accountId }) => accountId));
  const read = new Set(targets.map(sourceKey));
  const [stored, pending] = await Promise.all([
    db
      .select(INSTANCE_ROW)
      .from(instances)
      .leftJoin(restarts, eq(restarts.id, instances.lastRestartId))
      .leftJoin(holders, holdsInstance)
      .where(isNull(instances.goneAt)),
    loadPendingEvents(db),
  ]);
  const nowMs = wallMs();
  // Rows of accounts and regions that have left the settings would look current for ever.
  const found = stored.filter((row) => read.has(sourceKey(row)));
  const rows = await mapInPieces(found, (row) => rowOf(row, { accounts, pending, nowMs }));
  const expiries = found
    .map(({ facts }) =>
      facts.chargeType === 'PostPaid' || facts.expiredTime === null ? Number.NaN : Date.parse(facts.expiredTime),
    )
    .filter((expiresMs) => expiresMs > nowMs);
  return {
    version: `${version}.${generation}`,
    rows,
    facets: facetsOf(rows),
    validUntilMs: expiries.reduce((least, expiresMs) => Math.min(least, expiresMs), Number.POSITIVE_INFINITY),
  };
}
