import type { FleetFacets } from '../../domain/instance/fleet-list';
import { fleetNow } from '../../fleet/fleet-now';
import type { QueryContext } from '../query-context';

/** What the fleet can be narrowed to. @throws the driver's error. */
export async function loadFleetFacets(context: QueryContext): Promise<FleetFacets> {
  return (await fleetNow(context)).facets();
}
