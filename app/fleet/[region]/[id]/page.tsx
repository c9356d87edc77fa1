import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { InstancePage } from '@/components/instance/instance-page';
import { instancePath } from '@/lib/domain/paths';
import { spellOut } from '@/lib/domain/words/invisible';
import { loadInstance } from '@/lib/queries/instance/load-instance';
import { desk } from '@/lib/runtime/desk';
import { admitPage } from '../../../doors/admit';
import { PageWords, readerLanguage } from '../../../doors/reader-language';
import { restartAction } from '../../restart-actions';

export const dynamic = 'force-dynamic';

interface PageProps {
  params: Promise<{ region: string; id: string }>;
}

/** Once per request: the title and the page ask for the same instance. */
const load = cache(async (region: string, id: string) =>
  loadInstance(await readerLanguage(), desk().queries, region, id),
);

/** Before the title too: it names the instance. */
const enter = (region: string, id: string) =>
  admitPage('page /fleet/[region]/[id]', instancePath({ regionId: region, instanceId: id }));

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { region, id } = await params;
  await enter(region, id);
  const view = await load(region, id);
  const { t } = await readerLanguage();
  return {
    title:
      view === null
        ? t('instancePage.noneTitle')
        : t('instancePage.tab', { name: spellOut(view.row.name), region: view.row.regionId }),
  };
}

export default async function Page({ params }: PageProps) {
  const { region, id } = await params;
  await enter(region, id);
  const view = await load(region, id);
  if (view === null) notFound();
  return (
    <PageWords of={['ask', 'instancePage', 'systemEvent']}>
      <InstancePage key={view.row.key} first={view} ask={restartAction} />
    </PageWords>
  );
}
