import { eq, isNull } from 'drizzle-orm';
import { wallMs } from '../clock';
import type { Database } from '../db/client';
import { readFleetVersion } from '../db/fleet-version';
import { holders, holdsInstance } from '../db/holders';
import { instances, restarts } from '../db/schema';
import { displayName, type InstanceFacts, instanceKey } from '../fleet/instance';
import type { Restart } from '../fleet/restart';
import { briefOf, heldByOf } from '../fleet/restart-brief';
import { judge } from '../fleet/verdict';
import type { FleetFacets, InstanceRow } from '../fleet/views';
import { facetsOf } from './facets';

/** All rows of the fleet at one version of the database, judged. */
export interface FleetSnapshot {
  /** Changes whenever a row does. */
  version: string;
  rows: InstanceRow[];
  facets: FleetFacets;
  /** When a verdict changes by itself (a subscription expires); milliseconds since the epoch. */
  validUntilMs: number;
}

interface Cache {
  snapshot: FleetSnapshot | null;
  loading: Promise<FleetSnapshot> | null;
  generation: number;
}

const KEY = Symbol.for('restart-desk.fleet-snapshot');
const holder = globalThis as typeof globalThis & { [KEY]?: Cache };

/**
 * The fleet as the newest commit left it. Kept in memory and loaded again only when the version has moved: a page that
 * asks every few seconds costs one look at one row.
 */
export async function fleetSnapshot(db: Database): Promise<FleetSnapshot> {
  holder[KEY] ??= { snapshot: null, loading: null, generation: 0 };
  const cache = holder[KEY];
  const version = await readFleetVersion(db);
  const cached = cache.snapshot;
  if (cached?.version.startsWith(`${version}.`) && wallMs() < cached.validUntilMs) return cached;
  // A load that began before this call may be older than the version just read; one as new will do, however much is
  // written meanwhile.
  if (cache.loading !== null) {
    const loaded = await cache.loading.catch(() => null);
    const newEnough = loaded !== null && Number.parseInt(loaded.version, 10) >= version;
    return newEnough && wallMs() < loaded.validUntilMs ? loaded : fleetSnapshot(db);
  }
  cache.generation += 1;
  cache.loading = load(db, version, cache.generation);
  try {
    cache.snapshot = await cache.loading;
    return cache.snapshot;
  } finally {
    cache.loading = null;
  }
}

async function load(db: Database, version: number, generation: number): Promise<FleetSnapshot> {
  const nowMs = wallMs();
  const found = await db
    .select({ facts: instances.facts, askedAt: instances.askedAt, last: restarts.record, holder: holders.record })
    .from(instances)
    .leftJoin(restarts, eq(restarts.id, instances.lastRestartId))
    .leftJoin(holders, holdsInstance)
    .where(isNull(instances.goneAt));
  const rows = found.map((row) => rowOf(row, nowMs));
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

interface StoredRow {
  facts: InstanceFacts;
  askedAt: Date;
  /** The newest restart, and the one that holds the slot: a dry run that was real can be newer. */
  last: Restart | null;
  holder: Restart | null;
}

function rowOf({ facts, askedAt, last, holder }: StoredRow, nowMs: number): InstanceRow {
  return {
    key: instanceKey(facts.regionId, facts.instanceId),
    accountId: facts.accountId,
    regionId: facts.regionId,
    instanceId: facts.instanceId,
    name: displayName(facts),
    zoneId: facts.zoneId,
    status: facts.status,
    locks: facts.locks,
    instanceType: facts.instanceType,
    privateIps: facts.privateIps,
    publicIps: facts.publicIps,
    tags: facts.tags,
    startTime: facts.startTime,
    verdict: judge(facts, { nowMs, heldBy: heldByOf(holder) }),
    lastRestart: last === null ? null : briefOf(last),
    askedAt: askedAt.toISOString(),
  };
}
