import type { Metadata } from 'next';
import { SettingsPage } from '@/components/settings/settings-page';
import { settingsPath } from '@/lib/domain/paths';
import { loadHistoryTrust } from '@/lib/queries/settings/load-seal-trust';
import { loadSettings } from '@/lib/queries/settings/load-settings';
import { desk } from '@/lib/runtime/desk';
import { admitPage } from '../doors/admit';
import { PageWords } from '../doors/reader-language';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'Settings' };

export default async function Page() {
  await admitPage('page /settings', settingsPath());
  const { queries } = desk();
  const [view, trust] = await Promise.all([loadSettings(queries), loadHistoryTrust(queries)]);
  return (
    <PageWords of={['seals']}>
      <SettingsPage view={view} trust={trust} />
    </PageWords>
  );
}
