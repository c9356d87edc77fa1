import type { Metadata } from 'next';
import { SettingsPage } from '@/components/settings/settings-page';
import { settingsPath } from '@/lib/domain/paths';
import { loadHistoryTrust } from '@/lib/queries/settings/load-seal-trust';
import { loadSettings } from '@/lib/queries/settings/load-settings';
import { desk } from '@/lib/runtime/desk';
import { admitPage } from '../doors/admit';
import { PageWords, readerLanguage } from '../doors/reader-language';

export const dynamic = 'force-dynamic';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readerLanguage()).t('settingsPage.title') };
}

export default async function Page() {
  await admitPage('page /settings', settingsPath());
  const { queries } = desk();
  const [view, trust] = await Promise.all([loadSettings(await readerLanguage(), queries), loadHistoryTrust(queries)]);
  return (
    <PageWords of={['fault', 'refusal', 'refusalStep', 'seals', 'settingsPage', 'sourceCheck', 'trouble']}>
      <SettingsPage view={view} trust={trust} />
    </PageWords>
  );
}
