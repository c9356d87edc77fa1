import type { Metadata } from 'next';
import { AttentionPage } from '@/components/attention/attention-page';
import { attentionPath } from '@/lib/domain/paths';
import { loadAttention } from '@/lib/queries/attention/load-attention';
import { desk } from '@/lib/runtime/desk';
import { admitPage } from '../doors/admit';
import { PageWords, readerLanguage } from '../doors/reader-language';

export const dynamic = 'force-dynamic';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readerLanguage()).t('attentionPage.title') };
}

export default async function Page() {
  const person = await admitPage('page /attention', attentionPath());
  return (
    <PageWords
      of={[
        'attention',
        'attentionPage',
        'fault',
        'refusal',
        'refusalStep',
        'rollout',
        'rolloutHalt',
        'systemEvent',
        'trouble',
      ]}
    >
      <AttentionPage first={await loadAttention(desk().queries, person)} />
    </PageWords>
  );
}
