import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { AttentionStrip } from '@/components/attention/attention-strip';
import { FleetPage } from '@/components/fleet/fleet-page';
import { TrialBar } from '@/components/trial/trial-bar';
import { mayDo } from '@/lib/domain/access/permissions';
import type { Person } from '@/lib/domain/access/person';
import { filterToQuery, parseFilter } from '@/lib/domain/instance/fleet-filter';
import { fleetPath } from '@/lib/domain/paths';
import { STEPS_COOKIE, type StepsDone } from '@/lib/domain/trial/scenario';
import { loadAttention } from '@/lib/queries/attention/load-attention';
import { loadFleet } from '@/lib/queries/fleet/load-fleet';
import { loadFirstSteps } from '@/lib/queries/trial/load-trial';
import { desk } from '@/lib/runtime/desk';
import { admitPage } from '../doors/admit';
import { PageWords, readerLanguage } from '../doors/reader-language';
import { type SearchProps, toParams } from '../doors/search-params';
import { planRolloutAction } from '../rollouts/plan-actions';
import { restartAction } from './restart-actions';

export const dynamic = 'force-dynamic';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readerLanguage()).t('fleetPage.title') };
}

/** Rows of the first paint: for the tallest window, and a little more. The browser asks for others when they come into sight. */
const FIRST_ROWS = 60;

export default async function Page({ searchParams }: SearchProps) {
  const filter = parseFilter(toParams(await searchParams));
  const query = filterToQuery(filter);
  const person = await admitPage('page /fleet', fleetPath(query));
  const [view, attention, trial] = await Promise.all([
    loadFleet(await readerLanguage(), desk().queries, filter, { from: 0, count: FIRST_ROWS }),
    loadAttention(desk().queries, person, 1),
    firstSteps(person),
  ]);
  return (
    <PageWords of={['ask', 'attention', 'fleetPage', 'stray', 'systemEvent', 'trial']}>
      {trial !== null && <TrialBar {...trial} personId={person.id} />}
      <FleetPage
        first={{ query, view }}
        strip={<AttentionStrip first={attention} />}
        ask={restartAction}
        plan={planRolloutAction}
      />
    </PageWords>
  );
}

/** What there is to try, for whoever may restart on a simulated fleet; null for everybody else. */
async function firstSteps({ id, grants }: Person): Promise<{ steps: StepsDone; hidden: boolean } | null> {
  const { queries, trial } = desk();
  if (trial.simulator === null || !mayDo(grants, 'restart.graceful').allowed) return null;
  const steps = await loadFirstSteps(queries.db, id);
  return { steps, hidden: (await cookies()).get(STEPS_COOKIE)?.value === encodeURIComponent(id) };
}
