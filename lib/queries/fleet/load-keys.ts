import { type FleetFilter, STANDINGS } from '../../domain/instance/fleet-filter';
import type { FleetKeys } from '../../domain/instance/fleet-list';
import { MOST_TARGETS } from '../../domain/rollout/rollout-options';
import { fleetNow } from '../../fleet/fleet-now';
import type { QueryContext } from '../query-context';

/**
 * The keys of all that match, or of those between two of them, whichever comes first: what somebody selects without having seen
 * each. None where they are more than a plan can hold, or where one of the two does not match.
 * @throws the driver's error.
 */
export async function loadKeys(
  context: QueryContext,
  filter: FleetFilter,
  between: { one: string; other: string } | null,
): Promise<FleetKeys> {
  const memory = await fleetNow(context);
  const result = await memory.results.of(filter);
  const { list } = result;
  const placeOf = (key: string) => {
    const entry = memory.get(key);
    return entry === undefined ? null : result.placeIn(entry);
  };
  let [from, to] = [0, list.length];
  if (between !== null) {
    const [one, other] = [placeOf(between.one), placeOf(between.other)];
    if (one === null || other === null) return { matching: list.length, keys: [], standings: [] };
    [from, to] = [Math.min(one, other), Math.max(one, other) + 1];
  }
  const entries = to - from > MOST_TARGETS ? [] : list.slice(from, to);
  return {
    matching: to - from,
    keys: entries.map(({ row }) => row.key),
    standings: entries.map(({ standing }) => STANDINGS.indexOf(standing)),
  };
}
