'use client';

import { useEffect, useEffectEvent, useRef } from 'react';
import { tabTitleOf } from '@/lib/domain/rollout/rollout-heading';
import type { RolloutView } from '@/lib/domain/rollout/rollout-views';
import { toldStanding } from '@/lib/domain/rollout/standing-words';
import { toldState } from '@/lib/domain/rollout/state-words';
import { spellOut } from '@/lib/domain/words/invisible';
import type { Language } from '@/lib/domain/words/language';
import { CommentsPart } from '../../comments/comments-part';
import { useLanguage } from '../../ui/language-provider';
import { useAnnounce } from '../../ui/live-region';
import { onServerClock } from '../../ui/server-clock';
import { useNarrow } from '../../ui/use-media';
import { FailureList } from './failure-list';
import { PrintedReport } from './printed-report';
import type { RolloutActions } from './rollout-actions';
import { RolloutFacts } from './rollout-facts';
import { RolloutFrame } from './rollout-frame';
import { RolloutLog } from './rollout-log';
import { RolloutOutputs } from './rollout-outputs';
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
  const language = useLanguage();
  const { view, trouble, refresh } = useRollout(first);
  const narrow = useNarrow();
  useSpokenPhase(view);
  const tab = tabTitleOf(language, view);
  useEffect(() => {
    // As app/layout.tsx ends it.
    document.title = `${spellOut(tab)} · Restart Desk`;
  }, [tab]);
  const log = <RolloutLog log={view.log} />;
  return (
    <RolloutFrame view={view} actions={actions} trouble={trouble} refresh={refresh}>
      <PrintedReport view={view} />
      <div className="grid items-start gap-x-8 gap-y-5 md:grid-cols-2 xl:grid-cols-[minmax(0,1.6fr)_minmax(0,1fr)_minmax(0,1fr)]">
        <div className="flex min-w-0 flex-col gap-5 md:max-xl:col-span-2">
          <RolloutOutputs view={view} />
          <RolloutProgress view={view} />
          <FailureList failures={view.failures ?? []} />
        </div>
        <RolloutFacts view={view} />
        {!narrow && log}
      </div>
      <Board view={view} />
      <CommentsPart on={{ kind: 'rollout', id: view.id }} />
      {narrow && log}
    </RolloutFrame>
  );
}

/** "Paused. Ada paused it. Nothing more is begun." */
function spokenState(language: Language, view: RolloutView): string {
  return language.t('board.spoken', {
    state: toldState(language, view),
    sentence: toldStanding(language, view).sentence,
  });
}

/** Says how a rollout stands when its phase changes. Its sentence also counts instances: a change of that alone is not said. */
function useSpokenPhase(view: RolloutView): void {
  const language = useLanguage();
  const { state, result, wave } = view;
  const announce = useAnnounce();
  const phase = `${state} ${result} ${wave?.now}`;
  const said = useRef(phase);
  const say = useEffectEvent(() => announce(spellOut(spokenState(language, view))));
  useEffect(() => {
    if (said.current === phase) return;
    said.current = phase;
    say();
  }, [phase]);
}
