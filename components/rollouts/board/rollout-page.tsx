'use client';

import { useEffect, useEffectEvent, useRef } from 'react';
import { rolloutsPath } from '@/lib/domain/paths';
import { tabTitleOf } from '@/lib/domain/rollout/rollout-heading';
import type { RolloutView } from '@/lib/domain/rollout/rollout-views';
import { CommentsPart } from '../../comments/comments-part';
import { Freshness } from '../../shell/freshness';
import { spellOut } from '../../ui/invisible';
import { useAnnounce } from '../../ui/live-region';
import { onServerClock } from '../../ui/server-clock';
import { TextLink } from '../../ui/text-link';
import { useNarrow } from '../../ui/use-media';
import { WatchToggle } from '../../watch/watch-toggle';
import { BOARD_COPY } from './board-copy';
import { FailureList } from './failure-list';
import { PrintedReport } from './printed-report';
import type { RolloutActions } from './rollout-actions';
import { RolloutFacts } from './rollout-facts';
import { RolloutHead } from './rollout-head';
import { RolloutLog } from './rollout-log';
import { RolloutProgress } from './rollout-progress';
import { Board } from './target-board';
import { useRollout } from './use-rollout';

interface RolloutPageProps {
  /** What the server rendered. */
  first: RolloutView;
  actions: RolloutActions;
}

/** One rollout while it runs and afterwards: how it stands, the means to halt it, and every instance by its state. */
export const RolloutPage = onServerClock(Rollout);

function Rollout({ first, actions }: RolloutPageProps) {
  const { view, trouble, refresh } = useRollout(first);
  const narrow = useNarrow();
  useSpokenPhase(view);
  const tab = tabTitleOf(view);
  useEffect(() => {
    // As app/layout.tsx ends it.
    document.title = `${tab} · Restart Desk`;
  }, [tab]);
  const log = <RolloutLog log={view.log} />;
  return (
    <main className="flex max-w-[2200px] flex-col gap-5 px-3 py-4 md:px-5">
      <PrintedReport view={view} />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <TextLink quiet href={rolloutsPath()} className="mr-auto rounded text-dense">
          {BOARD_COPY.back}
        </TextLink>
        <WatchToggle kind="rollout" subject={view.id} name={view.title} over={view.state === 'ended'} />
        {/* A "Pause" of the page would stand beside that of the rollout, and be taken for it. */}
        <Freshness
          // What it shows of the cloud is no newer than its last read.
          updatedAt={view.state === 'ended' ? view.servedAt : view.readAt}
          nothing={BOARD_COPY.neverRead}
          trouble={trouble}
          onRefresh={refresh}
        />
      </div>
      <div className="grid items-start gap-x-8 gap-y-5 md:grid-cols-2 xl:grid-cols-[minmax(0,1.6fr)_minmax(0,1fr)_minmax(0,1fr)]">
        <div className="flex min-w-0 flex-col gap-5 md:max-xl:col-span-2">
          <RolloutHead view={view} actions={actions} trouble={trouble} refresh={refresh} />
          <RolloutProgress view={view} />
          <FailureList failures={view.failures ?? []} />
        </div>
        <RolloutFacts view={view} />
        {!narrow && log}
      </div>
      <Board view={view} />
      <CommentsPart on={{ kind: 'rollout', id: view.id }} />
      {narrow && log}
    </main>
  );
}

/** Says how a rollout stands when its phase changes. Its sentence also counts instances: a change of that alone is not said. */
function useSpokenPhase({ state, result, wave, stateLabel, sentence }: RolloutView): void {
  const announce = useAnnounce();
  const phase = `${state} ${result} ${wave?.now}`;
  const said = useRef(phase);
  const say = useEffectEvent(() => announce(spellOut(`${stateLabel}. ${sentence}`)));
  useEffect(() => {
    if (said.current === phase) return;
    said.current = phase;
    say();
  }, [phase]);
}
