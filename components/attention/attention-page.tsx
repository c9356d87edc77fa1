'use client';

import { useState } from 'react';
import { type AttentionView, MOST_ATTENTION } from '@/lib/domain/attention/attention-groups';
import { isKnownAttention } from '@/lib/domain/attention/attention-words';
import { fleetPath } from '@/lib/domain/paths';
import { Freshness } from '../shell/freshness';
import { PageFrame } from '../shell/page-frame';
import { EmptyNote } from '../ui/empty-note';
import { onServerClock } from '../ui/server-clock';
import { TextLink } from '../ui/text-link';
import { ATTENTION_COPY } from './attention-copy';
import { AttentionPart } from './attention-part';
import { useAttention } from './use-attention';

/** Everything that needs somebody, by kind, what has lasted for longest first. */
export const AttentionPage = onServerClock(Attention);

function Attention({ first }: { first: AttentionView }) {
  const [paused, setPaused] = useState(false);
  const { view, trouble, refresh } = useAttention(first, MOST_ATTENTION, { paused });
  const groups = view.groups.filter(isKnownAttention);
  const pressing = groups.some(({ tone }) => tone !== 'neutral');
  return (
    <PageFrame
      title={ATTENTION_COPY.title}
      line={pressing ? ATTENTION_COPY.intro : ATTENTION_COPY.introNothing}
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
        <EmptyNote title={ATTENTION_COPY.emptyTitle} text={ATTENTION_COPY.empty}>
          <TextLink href={fleetPath()} className="mt-4">
            {ATTENTION_COPY.toFleet}
          </TextLink>
        </EmptyNote>
      ) : (
        groups.map((group) => <AttentionPart key={group.kind} group={group} />)
      )}
    </PageFrame>
  );
}
