import type { Metadata } from 'next';
import { AttentionStrip } from '@/components/attention/attention-strip';
import { FleetPage } from '@/components/fleet/fleet-page';
import { TrialBar } from '@/components/trial/trial-bar';
import { filterToQuery, parseFilter } from '@/lib/domain/instance/fleet-filter';
import { fleetPath } from '@/lib/domain/paths';
import { admitPage } from '../doors/admit';
import { PageWords, readerLanguage } from '../doors/reader-language';
import { type SearchProps, toParams } from '../doors/search-params';
import { planRolloutAction } from '../rollouts/plan-actions';
import { loadFleetPage } from './load-fleet-page';
import { restartAction } from './restart-actions';

export const dynamic = 'force-dynamic';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readerLanguage()).t('fleetPage.title') };
}

export default async function Page({ searchParams }: SearchProps) {
  const filter = parseFilter(toParams(await searchParams));
  const query = filterToQuery(filter);
  const person = await admitPage('page /fleet', fleetPath(query));
  const { view, attention, trial } = await loadFleetPage(filter, person);
  return (
    <PageWords of={['ask', 'attention', 'fleetPage', 'stray', 'systemEvent', 'trial']}>
      {trial !== null && <TrialBar {...trial} personId={person.id} />}
      <FleetPage
        first={{ query, view }}
        saved={null}
        strip={<AttentionStrip first={attention} />}
        ask={restartAction}
        plan={planRolloutAction}
      />
    </PageWords>
  );
}
