import { type ReactNode, useRef, useState } from 'react';
import type { ApplyField } from '@/lib/domain/rollout/plan';
import type { RolloutMode } from '@/lib/domain/rollout/rollout-options';
import type { PlanView } from '@/lib/domain/rollout/rollout-views';
import { useDesk } from '../../shell/desk-provider';
import { useFaultFocus } from '../../shell/use-action';
import { useLanguage } from '../../ui/language-provider';
import { ReasonField } from '../../ui/reason-field';
import { useSpokenChange } from '../../ui/use-spoken-change';
import { FaultNotice } from './differences-notice';
import { DrawnPlan } from './drawn-plan';
import { LimitsPart } from './limits-part';
import { ModePart } from './mode-part';
import { PlanEnd } from './plan-end';
import { PlanFooter } from './plan-footer';
import { Preview } from './plan-preview';
import type { Choices } from './use-choices';
import type { useKeptPlan } from './use-kept-plan';
import type { usePlanning } from './use-planning';
import { whyNot } from './why-not';

/** Fields that show by themselves what is wrong with them. */
const BESIDE: readonly ApplyField[] = ['reason', 'atOnce', 'perZone', 'perTag', 'stopAfter', 'canary', 'order'];

interface PlanFormProps {
  view: PlanView;
  /** What the limits come to is still being worked out. */
  changing: boolean;
  choices: Choices;
  kept: ReturnType<typeof useKeptPlan>;
  applying: ReturnType<typeof usePlanning>['applying'];
  intentKey: string;
  planning: { pending: boolean; blocked: string | null; onMode: (mode: RolloutMode) => void };
  /** On its way to another page. */
  leaving: boolean;
  trouble: string | null;
  /** What it is all about: beside the form, and before the footer. */
  lists: ReactNode;
}

/** Under which limits, why, and the button that begins it. */
export function PlanForm({ view, changing, choices, kept, applying, intentKey, planning, ...rest }: PlanFormProps) {
  const language = useLanguage();
  const { t } = language;
  const { person, stop } = useDesk();
  const { draft, set, options, ticked } = choices;
  const { state, pending, send } = applying;
  const { restarting } = view.preview;
  const form = useFaultFocus<HTMLDivElement>(state);
  const reason = useRef<HTMLTextAreaElement>(null);
  const [missing, setMissing] = useState(false);
  const told = state.kind === 'failed' && state.field !== null ? { [state.field]: state.sentence } : {};
  const faults = { ...told, ...choices.faults };
  useSpokenChange(t('plan.spoken', { count: restarting }));

  const blocked = whyNot(language, view, {
    trouble: rest.trouble,
    grants: person?.grants ?? [],
    stop: stop?.sentence ?? null,
    stray: choices.stray !== '',
    faulty: options === null,
  });
  const doing = rest.leaving
    ? t('plan.opening')
    : pending
      ? t('plan.asking')
      : changing && blocked === null
        ? t('plan.working')
        : null;
  const readOnly = !view.mine || pending || rest.leaving;
  const check = () => {
    const empty = kept.reason.trim() === '';
    setMissing(empty);
    if (empty) reason.current?.focus();
    return !empty;
  };
  const apply = () => {
    if (options === null) return;
    const known = new Set(view.unknown.flatMap(({ causes }) => causes.map(({ key }) => key)));
    void send({
      planId: view.id,
      fingerprint: view.fingerprint,
      intentKey,
      reason: kept.reason,
      // A tick counts for what was read on this page.
      acknowledged: ticked.filter((key) => known.has(key)),
      options,
    });
  };
  const { picture = null } = view.preview;
  return (
    <>
      <div
        ref={form}
        className="flex min-w-0 flex-col gap-4 self-start rounded-lg border border-line bg-surface px-4 py-3.5"
      >
        <LimitsPart
          draft={draft}
          options={options}
          onChange={set}
          faults={faults}
          tagKeys={view.tagKeys}
          readOnly={readOnly}
        />
        {picture !== null && <DrawnPlan picture={picture} pauses={draft.canary !== 'off'} />}
        <Preview preview={view.preview} pauses={draft.canary !== 'off'} changing={changing} />
        <ReasonField
          ref={reason}
          value={kept.reason}
          onChange={(typed) => {
            setMissing(false);
            kept.setReason(typed);
          }}
          required
          readOnly={readOnly}
          fault={missing ? t('plan.reasonMissing') : (faults.reason ?? null)}
        />
        <FaultNotice state={state} lost={t('plan.lost')} beside={BESIDE} />
        <ModePart
          mode={view.mode}
          pending={planning.pending}
          blocked={planning.blocked ?? (view.mine ? null : t('plan.block.notMine'))}
          onChange={planning.onMode}
        />
      </div>
      {rest.lists}
      <PlanFooter preview={view.preview} changing={changing}>
        <PlanEnd
          mode={view.mode}
          restarting={restarting}
          blocked={blocked}
          doing={doing}
          check={check}
          onApply={apply}
        />
      </PlanFooter>
    </>
  );
}
