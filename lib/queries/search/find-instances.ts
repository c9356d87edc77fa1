import { and, inArray } from 'drizzle-orm';
import type { Queryable } from '../../db/client';
import { instances } from '../../db/schema';
import { type Called, calledBeside, isHostOf } from '../../domain/instance/called';
import type { InstanceRow } from '../../domain/instance/fleet-views';
import { displayName, instanceKey } from '../../domain/instance/instance';
import { type Fit, fitOf, fitOrder, type LookUpText } from '../../domain/search/search-query';
import type { FoundInstance } from '../../domain/search/search-views';
import type { Hit } from './hits';

interface Found {
  found: FoundInstance;
  fit: Fit;
}

const MOST_IN_FLEET = 6;
const MOST_BESIDE = 3;

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** The better fit first: whole, then a beginning, then words; within these what is in the fleet, then the name. */
function order(a: Found, b: Found): number {
  return (
    fitOrder(a.fit) - fitOrder(b.fit) ||
    Number(b.found.standing === 'there') - Number(a.found.standing === 'there') ||
    collator.compare(a.found.name, b.found.name)
  );
}

/** The best of the fleet and the best beside it. */
export function bestInstances(inFleet: readonly Found[], beside: readonly Found[]): Found[] {
  return [...inFleet.toSorted(order).slice(0, MOST_IN_FLEET), ...beside.toSorted(order).slice(0, MOST_BESIDE)].sort(
    order,
  );
}

/** Instances of the fleet that fit by id, name or address. */
export function findInFleet(rows: readonly InstanceRow[], asked: LookUpText): Found[] {
  return rows.flatMap((row) => {
    const { accountId, regionId, instanceId, name, status } = row;
    const ips = [...row.privateIps, ...row.publicIps];
    const fit = fitOf(asked, { names: [name], ids: idsOf(row, asked) });
    return fit === null
      ? []
      : [{ found: { accountId, regionId, instanceId, name, ips, standing: 'there' as const, status }, fit }];
  });
}

/** What it is called beside its name; a host name also with the domain that was typed behind it. */
function idsOf(machine: Called, { tokens }: LookUpText): string[] {
  const lower = tokens.map((token) => token.toLowerCase());
  return [...calledBeside(machine), ...lower.filter((token) => isHostOf(machine, token))];
}

/** Ids of instances that are called by one of the words, whatever the others mean: "web-01 kernel update". */
export function namedInFleet(rows: readonly InstanceRow[], { words }: LookUpText): string[] {
  const wanted = new Set(words);
  return rows
    .filter((row) => [row.name, ...calledBeside(row)].some((called) => wanted.has(called.toLowerCase())))
    .map(({ instanceId }) => instanceId);
}

/**
 * Instances that fit and are not in the fleet: those that restarts name, and those whose whole id was typed.
 * @param fleet keys of those that are in it. @param regionIds where a whole id is looked for.
 */
export async function findBeside(
  db: Queryable,
  asked: LookUpText,
  { hits, fleet, regionIds }: { hits: readonly Hit[]; fleet: ReadonlySet<string>; regionIds: readonly string[] },
): Promise<Found[]> {
  const named = new Map(hits.map((hit) => [keyOf(hit), hit]));
  const stored = await read(
    db,
    [...regionIds, ...hits.map((hit) => hit.regionId)],
    [...asked.tokens, ...hits.map((hit) => hit.instanceId)],
  );
  const all = new Map<string, FoundInstance>();
  const called = new Map<string, string[]>();
  for (const hit of named.values()) {
    const { accountId, regionId, instanceId } = hit;
    const name = displayName({ name: hit.instanceName, instanceId });
    all.set(keyOf(hit), { accountId, regionId, instanceId, name, ips: [], standing: 'never_read', status: null });
  }
  for (const { accountId, regionId, instanceId, facts, goneAt } of stored) {
    const ips = [...facts.privateIps, ...facts.publicIps];
    const standing = goneAt === null ? 'not_read' : 'gone';
    called.set(instanceKey(regionId, instanceId), idsOf({ ...facts, regionId, instanceId }, asked));
    all.set(instanceKey(regionId, instanceId), {
      accountId,
      regionId,
      instanceId,
      name: displayName(facts),
      ips,
      standing,
      status: null,
    });
  }
  return [...all].flatMap(([key, one]) => {
    if (fleet.has(key)) return [];
    const asOfThen = named.get(key)?.instanceName ?? '';
    const fit = fitOf(asked, { names: [one.name, asOfThen], ids: called.get(key) ?? [one.instanceId] });
    return fit === null ? [] : [{ found: one, fit }];
  });
}

function keyOf({ regionId, instanceId }: Hit): string {
  return instanceKey(regionId, instanceId);
}

/** By the primary key: every id in every region. */
async function read(db: Queryable, regionIds: readonly string[], instanceIds: readonly string[]) {
  if (instanceIds.length === 0) return [];
  return db
    .select({
      accountId: instances.accountId,
      regionId: instances.regionId,
      instanceId: instances.instanceId,
      facts: instances.facts,
      goneAt: instances.goneAt,
    })
    .from(instances)
    .where(
      and(
        inArray(instances.regionId, [...new Set(regionIds)]),
        inArray(instances.instanceId, [...new Set(instanceIds)]),
      ),
    );
}
