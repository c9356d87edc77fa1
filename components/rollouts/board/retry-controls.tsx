import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { planPath } from '@/lib/domain/paths';
import { planQuery } from '@/lib/domain/rollout/plan-query';
import type { RetryInput, RolloutView } from '@/lib/domain/rollout/rollout-views';
import { useAction } from '../../shell/use-action';
import { Button } from '../../ui/button';
import { useLanguage } from '../../ui/language-provider';
import { ControlFault, Reasons } from './control-words';
import type { RolloutActions } from './rollout-actions';
import { useControlBlocks } from './use-control-blocks';

interface RetryControlsProps {
  view: RolloutView;
  plan: RolloutActions['plan'];
  trouble: string | null;
}

/** Plans what a rollout has left: a plan of its own, judged afresh, of which nothing is sent yet. */
export function RetryControls({ view, plan, trouble }: RetryControlsProps) {
  const { t } = useLanguage();
  const { id, mode, left, options } = view;
  const blocks = useControlBlocks(view, trouble);
  const router = useRouter();
  const [leaving, leave] = useTransition();
  const [asked, setAsked] = useState<RetryInput['which'] | null>(null);
  const { state, send, ...sent } = useAction(plan, ({ planId }) =>
    // It begins with the limits of what it goes on from; what was not known then is to be ticked anew.
    leave(() => router.push(planPath(planId, planQuery({ options, ticked: [], stray: '' }, true)))),
  );
  const pending = sent.pending || leaving;
  const all = [
    {
      which: 'failed',
      size: left.failed,
      block: blocks.retryFailed,
      words: t('board.retryFailed', { count: left.failed }),
    },
    {
      which: 'not_started',
      size: left.notStarted,
      block: blocks.retryNotStarted,
      words: t('board.retryNotStarted', { count: left.notStarted }),
    },
  ] as const;
  const some = all.filter(({ size }) => size > 0);
  if (some.length === 0) return null;
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <div className="flex flex-wrap items-center gap-2">
        {some.map(({ which, block, words }) => (
          <Button
            key={which}
            busy={pending}
            blocked={block}
            onClick={() => {
              setAsked(which);
              void send({ selection: { kind: 'rollout', rolloutId: id, which }, mode });
            }}
          >
            {pending && asked === which ? t('board.working') : words}
          </Button>
        ))}
      </div>
      <div className="w-0 min-w-full">
        <Reasons of={some.map(({ block }) => block)} />
        <ControlFault state={state} />
      </div>
    </div>
  );
}
