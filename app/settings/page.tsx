import type { Metadata } from 'next';
import { SettingsPage } from '@/components/settings/settings-page';
import { loadSettings } from '@/lib/sync/load-settings';
import { admitPage } from '../doors/admit';
import { checkConnectionAction } from './actions';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'Settings' };

export default async function Page() {
  await admitPage('page /settings', '/settings');
  return <SettingsPage view={await loadSettings()} check={checkConnectionAction} />;
}
