import { lookOf, spellOut } from '../words/invisible';
import type { InstanceRow } from './fleet-views';

type Named = Pick<InstanceRow, 'key' | 'name' | 'regionId' | 'accountId' | 'instanceId'>;

/** In the order of what people would say first. */
const BY: readonly ((row: Named) => string)[] = [
  (row) => row.regionId,
  (row) => row.accountId,
  (row) => `${row.accountId}, ${row.regionId}`,
  (row) => row.instanceId,
];

/**
 * What tells instances apart whose names look or sound the same, by their key: the region, the account, both, or the
 * id. Those whose name is theirs alone are not in it.
 */
export function toldApart(rows: readonly Named[]): ReadonlyMap<string, string> {
  const alike = new Map<string, Named[]>();
  for (const row of rows) {
    const look = lookOf(row.name);
    const group = alike.get(look);
    if (group === undefined) alike.set(look, [row]);
    else group.push(row);
  }
  const apart = new Map<string, string>();
  for (const group of alike.values()) {
    if (group.length < 2) continue;
    const by = BY.find((say) => new Set(group.map(say)).size === group.length) ?? identity;
    for (const row of group) apart.set(row.key, by(row));
  }
  return apart;
}

/** A region and id is one instance. */
function identity(row: Named): string {
  return `${row.regionId}, ${row.instanceId}`;
}

/** The name as it is heard: "web-01", or "web-01 (cn-shanghai)" where there are others of that name. */
export function spokenName(row: { name: string }, apart: string | undefined): string {
  return apart === undefined ? spellOut(row.name) : `${spellOut(row.name)} (${apart})`;
}
