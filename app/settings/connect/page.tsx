import type { Metadata } from 'next';
import { ConnectPage } from '@/components/settings/connect-page';
import { currentConfig } from '@/lib/config/config';
import { CONNECT_VARIABLES, RAM_POLICY_TEXT } from '@/lib/domain/connection/ram-policy';
import { connectPath } from '@/lib/domain/paths';
import { admitPage } from '../../doors/admit';
import { PageWords, readerLanguage } from '../../doors/reader-language';

export const dynamic = 'force-dynamic';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readerLanguage()).t('connect.title') };
}

export default async function Page() {
  await admitPage('page /settings/connect', connectPath());
  const paste = { policy: RAM_POLICY_TEXT, variables: CONNECT_VARIABLES };
  return (
    <PageWords of={['connect']}>
      <ConnectPage simulated={currentConfig().fleet === 'simulated'} paste={paste} />
    </PageWords>
  );
}
