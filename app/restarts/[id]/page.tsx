import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { RecordPage } from '@/components/restart/record-page';
import { restartPath } from '@/lib/domain/paths';
import { spellOut } from '@/lib/domain/words/invisible';
import { loadRestart } from '@/lib/queries/restart/load-restart';
import { desk } from '@/lib/runtime/desk';
import { admitPage } from '../../doors/admit';
import { PageWords, readerLanguage } from '../../doors/reader-language';
import { restartAction } from '../../fleet/restart-actions';

export const dynamic = 'force-dynamic';

interface PageProps {
  params: Promise<{ id: string }>;
}

/** Once per request: the title and the page ask for the same record. */
const load = cache(async (id: string) => loadRestart(await readerLanguage(), desk().queries, id));

/** Before the title too: it names the instance. */
const enter = (id: string) => admitPage('page /restarts/[id]', restartPath(id));

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { id } = await params;
  await enter(id);
  const restart = await load(id);
  return { title: restart === null ? (await readerLanguage()).t('record.noSuch') : spellOut(restart.title) };
}

export default async function Page({ params }: PageProps) {
  const { id } = await params;
  await enter(id);
  const restart = await load(id);
  if (restart === null) notFound();
  return (
    <PageWords of={['allowedNow', 'ask', 'comment', 'record', 'steps', 'systemEvent']}>
      <RecordPage key={restart.id} first={restart} ask={restartAction} />
    </PageWords>
  );
}
