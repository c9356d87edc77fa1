import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { RolloutPage } from '@/components/rollouts/board/rollout-page';
import type { Person } from '@/lib/domain/access/person';
import { rolloutPath } from '@/lib/domain/paths';
import { tabTitleOf } from '@/lib/domain/rollout/rollout-heading';
import { spellOut } from '@/lib/domain/words/invisible';
import { loadRollout } from '@/lib/queries/rollouts/load-rollout';
import { desk } from '@/lib/runtime/desk';
import { admitPage } from '../../doors/admit';
import { PageWords, readerLanguage } from '../../doors/reader-language';
import { planRolloutAction } from '../plan-actions';

export const dynamic = 'force-dynamic';

interface PageProps {
  params: Promise<{ id: string }>;
}

/** Once per request: the title and the page ask for the same rollout. */
const load = cache(async (id: string, person: Person) =>
  loadRollout(await readerLanguage(), desk().queries, id, { person }),
);

/** Before the title too: it says how many instances are restarted. */
const enter = cache((id: string) => admitPage('page /rollouts/[id]', rolloutPath(id)));

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { id } = await params;
  const rollout = await load(id, await enter(id));
  const language = await readerLanguage();
  return { title: rollout === null ? language.t('board.none') : spellOut(tabTitleOf(language, rollout)) };
}

export default async function Page({ params }: PageProps) {
  const { id } = await params;
  const rollout = await load(id, await enter(id));
  if (rollout === null) notFound();
  return (
    <PageWords
      of={[
        'board',
        'comment',
        'rollout',
        'rolloutColumn',
        'rolloutHalt',
        'rolloutLog',
        'rolloutStanding',
        'rolloutState',
        'rolloutWait',
      ]}
    >
      <RolloutPage key={rollout.id} first={rollout} actions={{ plan: planRolloutAction }} />
    </PageWords>
  );
}
