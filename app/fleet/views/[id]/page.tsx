import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { AttentionStrip } from '@/components/attention/attention-strip';
import { FleetPage } from '@/components/fleet/fleet-page';
import { TrialBar } from '@/components/trial/trial-bar';
import { filterToQuery } from '@/lib/domain/instance/fleet-filter';
import { fleetViewPath } from '@/lib/domain/paths';
import { parseUnderView } from '@/lib/domain/views/view-address';
import { spellOut } from '@/lib/domain/words/invisible';
import { loadView } from '@/lib/queries/views/load-views';
import { desk } from '@/lib/runtime/desk';
import { admitPage } from '../../../doors/admit';
import { PageWords, readerLanguage } from '../../../doors/reader-language';
import { type SearchProps, toParams } from '../../../doors/search-params';
import { planRolloutAction } from '../../../rollouts/plan-actions';
import { loadFleetPage } from '../../load-fleet-page';
import { restartAction } from '../../restart-actions';

export const dynamic = 'force-dynamic';

interface PageProps extends SearchProps {
  params: Promise<{ id: string }>;
}

/** Once per request: the title and the page ask for the same view. */
const load = cache((personId: string, id: string) => loadView(desk().queries.db, personId, id));

/** Before the title too: it names the view. */
async function enter({ params, searchParams }: PageProps) {
  const { id } = await params;
  const given = toParams(await searchParams);
  const person = await admitPage('page /fleet/views/[id]', fleetViewPath(id, given));
  return { person, given, saved: await load(person.id, id) };
}

export async function generateMetadata(props: PageProps): Promise<Metadata> {
  const { saved } = await enter(props);
  const { t } = await readerLanguage();
  return { title: saved === null ? t('fleetPage.title') : t('fleetPage.view.heading', { name: spellOut(saved.name) }) };
}

export default async function Page(props: PageProps) {
  const { person, given, saved } = await enter(props);
  if (saved === null) notFound();
  const filter = parseUnderView(saved.query, given);
  const { view, attention, trial } = await loadFleetPage(filter, person);
  return (
    <PageWords of={['ask', 'attention', 'fleetPage', 'stray', 'systemEvent', 'trial']}>
      {trial !== null && <TrialBar {...trial} personId={person.id} />}
      <FleetPage
        first={{ query: filterToQuery(filter), view }}
        key={saved.id}
        saved={saved}
        strip={<AttentionStrip first={attention} />}
        ask={restartAction}
        plan={planRolloutAction}
      />
    </PageWords>
  );
}
