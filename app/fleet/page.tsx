import type { Metadata } from 'next';
import { FleetPage } from '@/components/fleet/fleet-page';
import { filterToQuery, parseFilter } from '@/lib/fleet/filter';
import { loadFleet } from '@/lib/sync/fleet-view';
import { admitPage } from '../doors/admit';
import { restartAction } from './actions';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'Fleet' };

/** Rows of the first paint; the browser then asks for all. */
const FIRST_ROWS = 60;

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function Page({ searchParams }: PageProps) {
  const filter = parseFilter(toParams(await searchParams));
  const query = filterToQuery(filter);
  await admitPage('page /fleet', query === '' ? '/fleet' : `/fleet?${query}`);
  const view = await loadFleet(filter, { limit: FIRST_ROWS });
  return <FleetPage first={{ query, view }} ask={restartAction} />;
}

function toParams(given: Record<string, string | string[] | undefined>): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(given)) {
    const first = Array.isArray(value) ? value[0] : value;
    if (first !== undefined) params.set(name, first);
  }
  return params;
}
