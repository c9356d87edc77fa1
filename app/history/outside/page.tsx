import type { Metadata } from 'next';
import { OutsidePage } from '@/components/history/outside-page';
import { OUTSIDE_PARTS, parseHistoryFilter } from '@/lib/domain/history/history-filter';
import { outsidePath } from '@/lib/domain/paths';
import { loadOutside } from '@/lib/queries/history/load-outside';
import { desk } from '@/lib/runtime/desk';
import { admitPage } from '../../doors/admit';
import { PageWords, readerLanguage } from '../../doors/reader-language';
import { type SearchProps, toParams } from '../../doors/search-params';

export const dynamic = 'force-dynamic';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readerLanguage()).t('outside.title') };
}

export default async function Page({ searchParams }: SearchProps) {
  const params = toParams(await searchParams);
  const filter = parseHistoryFilter(params, OUTSIDE_PARTS);
  const before = /^\d{1,15}$/.test(params.get('before') ?? '') ? Number(params.get('before')) : null;
  await admitPage('page /history/outside', outsidePath(filter));
  const view = await loadOutside(desk().queries.reading, filter, before);
  return (
    <PageWords of={['outside', 'stray']}>
      <OutsidePage filter={filter} view={view} newest={before === null} />
    </PageWords>
  );
}
