import type { Metadata } from 'next';
import { ConnectPage } from '@/components/settings/connect-page';
import { currentConfig } from '@/lib/config/config';
import { CONNECT_VARIABLES, RAM_POLICY_TEXT } from '@/lib/domain/connection/ram-policy';
import { connectPath } from '@/lib/domain/paths';
import { admitPage } from '../../doors/admit';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'Connect a real account' };

export default async function Page() {
  await admitPage('page /settings/connect', connectPath());
  const paste = { policy: RAM_POLICY_TEXT, variables: CONNECT_VARIABLES };
  return <ConnectPage simulated={currentConfig().fleet === 'simulated'} paste={paste} />;
}
