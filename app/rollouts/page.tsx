import type { Metadata } from 'next';
import { parseRolloutsAddress, writeRolloutsAddress } from '@/components/rollouts/list/rollouts-address';
import { RolloutsPage } from '@/components/rollouts/list/rollouts-page';
import { rolloutsPath } from '@/lib/domain/paths';
import { loadRollouts } from '@/lib/queries/rollouts/load-rollouts';
import { desk } from '@/lib/runtime/desk';
import { admitPage } from '../doors/admit';
import { PageWords, readerLanguage } from '../doors/reader-language';
import { type SearchProps, toParams } from '../doors/search-params';

export const dynamic = 'force-dynamic';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readerLanguage()).t('rolloutList.title') };
}

export default async function Page({ searchParams }: SearchProps) {
  const address = parseRolloutsAddress(toParams(await searchParams));
  const query = writeRolloutsAddress(address);
  await admitPage('page /rollouts', rolloutsPath(query));
  const view = await loadRollouts(
    await readerLanguage(),
    desk().queries,
    address.before === '' ? null : address.before,
  );
  return (
    <PageWords of={['rollout', 'rolloutColumn', 'rolloutList', 'rolloutState', 'stray']}>
      <RolloutsPage first={{ address, view }} />
    </PageWords>
  );
}
