import { and, inArray } from 'drizzle-orm';
import type { Queryable } from '../../db/client';
import { instances } from '../../db/schema';
import { type Called, calledBeside, isHostOf } from '../../domain/instance/called';
import type { InstanceRow } from '../../domain/instance/fleet-views';
import { displayName, instanceKey } from '../../domain/instance/instance';
import type { Restart } from '../../domain/restart/restart';
import { type Fit, fitOf, fitOrder, type LookUpText } from '../../domain/search/search-query';
import type { FoundInstance } from '../../domain/search/search-views';
import { eachInSlices } from '../../fleet/in-slices';

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
export async function findInFleet(rows: readonly InstanceRow[], asked: LookUpText): Promise<Found[]> {
  const found: Found[] = [];
  await eachInSlices(rows, (row) => {
    const fit = fitOf(asked, { names: [row.name], ids: idsOf(row, asked) });
    if (fit !== null) found.push({ found: foundInFleet(row), fit });
  });
  return found;
}

/** An instance of the fleet as it is found. */
export function foundInFleet(row: InstanceRow): FoundInstance {
  return foundOf(row, 'there', row.status);
}

/** What it is called beside its name; a host name also with the domain that was typed behind it. */
function idsOf(machine: Called, { tokens }: LookUpText): string[] {
  const lower = tokens.map((token) => token.toLowerCase());
  return [...calledBeside(machine), ...lower.filter((token) => isHostOf(machine, token))];
}

/**
 * Instances that fit and are not in the fleet: those that restarts name, and those whose whole id was typed.
 * @param among.isInFleet by their keys. @param among.regionIds where a whole id is looked for.
 */
export async function findBeside(
  db: Queryable,
  asked: LookUpText,
  among: { hits: readonly Restart[]; isInFleet: (key: string) => boolean; regionIds: readonly string[] },
): Promise<Found[]> {
  const { hits, isInFleet, regionIds } = among;
  const ids = [...asked.tokens, ...hits.map(({ instanceId }) => instanceId)];
  const regions = [...regionIds, ...hits.map(({ regionId }) => regionId)];
  if (ids.length === 0) return [];
  const stored = await db
    .select({ accountId: instances.accountId, facts: instances.facts, goneAt: instances.goneAt })
    .from(instances)
    // By the primary key: every id in every region.
    .where(and(inArray(instances.regionId, [...new Set(regions)]), inArray(instances.instanceId, [...new Set(ids)])));
  const all = new Map<string, { found: FoundInstance; names: string[]; ids: string[] }>();
  for (const { accountId, regionId, instanceId, instanceName: name } of hits) {
    const found = foundOf({ accountId, regionId, instanceId, name, privateIps: [], publicIps: [] }, 'never_read');
    all.set(instanceKey(regionId, instanceId), { found, names: [name], ids: [instanceId] });
  }
  for (const { accountId, facts, goneAt } of stored) {
    const key = instanceKey(facts.regionId, facts.instanceId);
    const found = foundOf({ ...facts, accountId }, goneAt === null ? 'not_read' : 'gone');
    // What restarts called it then counts too.
    all.set(key, { found, names: [found.name, ...(all.get(key)?.names ?? [])], ids: idsOf(facts, asked) });
  }
  return [...all].flatMap(([key, { found, names, ids }]) => {
    const fit = isInFleet(key) ? null : fitOf(asked, { names, ids });
    return fit === null ? [] : [{ found, fit }];
  });
}

type Machine = Pick<InstanceRow, 'accountId' | 'regionId' | 'instanceId' | 'name' | 'privateIps' | 'publicIps'>;

function foundOf(machine: Machine, standing: FoundInstance['standing'], status: string | null = null): FoundInstance {
  const { accountId, regionId, instanceId, privateIps, publicIps } = machine;
  const ips = [...privateIps, ...publicIps];
  return { accountId, regionId, instanceId, name: displayName(machine), ips, standing, status };
}
