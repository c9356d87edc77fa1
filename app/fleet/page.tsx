import type { Metadata } from 'next';
import { FleetPage } from '@/components/fleet/fleet-page';
import { filterToQuery, parseFilter } from '@/lib/domain/instance/fleet-filter';
import { fleetPath } from '@/lib/domain/paths';
import { loadFleet } from '@/lib/queries/fleet/load-fleet';
import { desk } from '@/lib/runtime/desk';
import { admitPage } from '../doors/admit';
import { type SearchProps, toParams } from '../doors/search-params';
import { planRolloutAction } from '../rollouts/plan-actions';
import { restartAction } from './restart-actions';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'Fleet' };

/** Rows of the first paint; the browser then asks for all. */
const FIRST_ROWS = 60;

export default async function Page({ searchParams }: SearchProps) {
  const filter = parseFilter(toParams(await searchParams));
  const query = filterToQuery(filter);
  await admitPage('page /fleet', fleetPath(query));
  const view = await loadFleet(desk().queries, filter, { limit: FIRST_ROWS });
  return <FleetPage first={{ query, view }} ask={restartAction} plan={planRolloutAction} />;
}
