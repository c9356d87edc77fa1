'use client';

import { useState } from 'react';
import { type AttentionView, MOST_ATTENTION } from '@/lib/domain/attention/attention-groups';
import { isKnownAttention } from '@/lib/domain/attention/attention-told';
import { fleetPath } from '@/lib/domain/paths';
import { Freshness } from '../shell/freshness';
import { PageFrame } from '../shell/page-frame';
import { EmptyNote } from '../ui/empty-note';
import { useLanguage } from '../ui/language-provider';
import { onServerClock } from '../ui/server-clock';
import { TextLink } from '../ui/text-link';
import { AttentionPart } from './attention-part';
import { useAttention } from './use-attention';

/** Everything that needs somebody, by kind, what has lasted for longest first. */
export const AttentionPage = onServerClock(Attention);

function Attention({ first }: { first: AttentionView }) {
  const { t } = useLanguage();
  const [paused, setPaused] = useState(false);
  const { view, trouble, refresh } = useAttention(first, MOST_ATTENTION, { paused });
  const groups = view.groups.filter(isKnownAttention);
  const pressing = groups.some(({ tone }) => tone !== 'neutral');
  return (
    <PageFrame
      title={t('attentionPage.title')}
      line={t(pressing ? 'attentionPage.intro' : 'attentionPage.introNothing')}
      actions={
        <Freshness
          updatedAt={view.servedAt}
          trouble={trouble}
          paused={paused}
          onPause={setPaused}
          onRefresh={refresh}
        />
      }
    >
      {groups.length === 0 ? (
        <EmptyNote title={t('attentionPage.emptyTitle')} text={t('attentionPage.empty')}>
          <TextLink href={fleetPath()} className="mt-4">
            {t('attentionPage.toFleet')}
          </TextLink>
        </EmptyNote>
      ) : (
        groups.map((group) => <AttentionPart key={group.kind} group={group} />)
      )}
    </PageFrame>
  );
}
