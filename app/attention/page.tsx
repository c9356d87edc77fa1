import type { Metadata } from 'next';
import { AttentionPage } from '@/components/attention/attention-page';
import { attentionPath } from '@/lib/domain/paths';
import { loadAttention } from '@/lib/queries/attention/load-attention';
import { desk } from '@/lib/runtime/desk';
import { admitPage } from '../doors/admit';
import { PageWords } from '../doors/reader-language';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'Needs attention' };

export default async function Page() {
  const person = await admitPage('page /attention', attentionPath());
  return (
    <PageWords of={['rollout', 'rolloutHalt', 'systemEvent']}>
      <AttentionPage first={await loadAttention(desk().queries, person)} />
    </PageWords>
  );
}
