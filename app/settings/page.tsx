import type { Metadata } from 'next';
import { SettingsPage } from '@/components/settings/settings-page';
import { loadHistoryTrust } from '@/lib/queries/settings/load-seal-trust';
import { loadSettings } from '@/lib/queries/settings/load-settings';
import { admitPage } from '../doors/admit';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'Settings' };

export default async function Page() {
  await admitPage('page /settings', '/settings');
  const [view, trust] = await Promise.all([loadSettings(), loadHistoryTrust()]);
  return <SettingsPage view={view} trust={trust} />;
}
