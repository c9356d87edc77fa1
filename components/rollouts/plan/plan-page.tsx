'use client';

import { useEffect, useRef } from 'react';
import { API_PATHS } from '@/lib/domain/paths';
import { PLAN_PARTS } from '@/lib/domain/rollout/plan-query';
import type { RolloutMode } from '@/lib/domain/rollout/rollout-options';
import type { PlanAnswer, PlanView } from '@/lib/domain/rollout/rollout-views';
import { strayWords } from '@/lib/domain/stray-words';
import { Freshness } from '../../shell/freshness';
import { PageFrame } from '../../shell/page-frame';
import { readView } from '../../shell/read-json';
import { StrayNotice } from '../../shell/stray-notice';
import { useLiveView } from '../../shell/use-live-view';
import { useBlock } from '../../shell/use-trouble';
import { cx } from '../../ui/cx';
import { useLanguage } from '../../ui/language-provider';
import { onServerClock } from '../../ui/server-clock';
import { FaultNotice } from './differences-notice';
import { PlanForm } from './plan-form';
import { PlanLines } from './plan-lines';
import { PlanListSections } from './plan-lists';
import { PlanNotices } from './plan-notices';
import { useChoices } from './use-choices';
import { useKeptPlan } from './use-kept-plan';
import { type PlanActions, usePlanning } from './use-planning';

interface PlanPageProps {
  /** What the server rendered for the choices in the address. */
  first: { query: string; view: PlanView };
  actions: PlanActions;
}

/** Time alone makes what a plan holds no longer current: so often it is looked at whatever is told, in milliseconds. */
const SLOW_MS = 15_000;

/** What a rollout would do, before anything is sent; under which limits; and the way to begin it. */
export const PlanPage = onServerClock(Plan);

function Plan({ first, actions }: PlanPageProps) {
  const language = useLanguage();
  const { t } = language;
  const choices = useChoices(first.view.beginsWith !== null);
  const { view, changing, trouble, refresh } = usePlan(first, choices.query);
  const block = useBlock(trouble)?.sentence ?? null;
  const heading = useRef<HTMLHeadingElement>(null);
  const refused = useRef<HTMLHeadingElement>(null);
  const kept = useKeptPlan(view.id);
  const { led } = kept;
  useEffect(() => {
    // With what was kept its own heading has come; without any there is none.
    if (led) (refused.current ?? heading.current)?.focus();
  }, [led]);
  const { planning, applying, leaving, intentKey } = usePlanning(actions, view, { query: choices.newest, ...kept });
  const { pending } = planning;
  const planAnew = (mode: RolloutMode) => void planning.send({ planId: view.id, mode });
  const over = view.rolloutId !== null;
  const lists = (
    <PlanListSections
      view={view}
      ticked={choices.ticked}
      onTick={choices.tick}
      readOnly={over || !view.mine || leaving || applying.pending}
    />
  );
  return (
    <PageFrame
      title={view.mode === 'force' ? t('plan.forceTitle') : t('plan.title')}
      titleRef={heading}
      line={<PlanLines view={view} />}
      actions={<Freshness updatedAt={view.servedAt} trouble={trouble} onRefresh={refresh} />}
    >
      <StrayNotice
        sentences={strayWords(language, choices.stray, PLAN_PARTS)}
        so={t('plan.stray')}
        drop={choices.dropStray}
      />
      <PlanNotices
        view={view}
        refused={kept.differences}
        refusedRef={refused}
        anew={{ pending: pending || leaving, blocked: block, onAnew: () => planAnew(view.mode) }}
      />
      {planning.state.kind === 'failed' && (
        <FaultNotice state={planning.state} lost={t('plan.lostPlanning')} beside={[]} />
      )}
      <div
        className={cx(
          'mt-1 grid items-start gap-x-8 gap-y-6',
          over ? 'pb-4' : 'lg:grid-cols-[minmax(0,440px)_minmax(0,1fr)]',
        )}
      >
        {over ? (
          lists
        ) : (
          <PlanForm
            view={view}
            changing={changing}
            choices={choices}
            kept={kept}
            applying={applying}
            intentKey={intentKey}
            planning={{ pending, blocked: block, onMode: planAnew }}
            leaving={leaving}
            trouble={block}
            lists={lists}
          />
        )}
      </div>
    </PageFrame>
  );
}

/** A plan and what its choices come to, followed. */
function usePlan(first: { query: string; view: PlanView }, query: string) {
  const gone = useLanguage().t('plan.goneWhat');
  const { id, version } = first.view;
  const params = new URLSearchParams(query);
  params.set('known', version);
  return useLiveView({
    key: ['plan', id, query],
    first: first.view,
    fits: query === first.query,
    // The lists never change: what was left out is what the page began with.
    read: async (signal) => ({
      ...first.view,
      ...(await readView<PlanAnswer>(API_PATHS.plan(id, params), gone, signal)),
    }),
    subjects: [`plan ${id}`],
    pollMs: (view) => view.pollMs,
    slowMs: () => SLOW_MS,
  });
}
