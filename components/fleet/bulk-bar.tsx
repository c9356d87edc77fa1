import { useRouter } from 'next/navigation';
import { type Ref, useState } from 'react';
import type { ActionReply } from '@/lib/domain/access/person';
import { planPath } from '@/lib/domain/paths';
import type { PlanInput } from '@/lib/domain/rollout/plan';
import { MOST_TARGETS } from '@/lib/domain/rollout/rollout-options';
import { ActionFault } from '../shell/action-fault';
import { useMay } from '../shell/desk-provider';
import { type ActionState, useAction } from '../shell/use-action';
import type { Block } from '../shell/use-trouble';
import { Button } from '../ui/button';
import { MixedText } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { Mark } from '../ui/mark';
import { tallyWords } from './count-words';
import type { Selection } from './use-selection';

export type MakePlan = (input: PlanInput) => Promise<ActionReply<{ planId: string }, 'selection'>>;

interface BulkBarProps {
  selection: Selection;
  /** How many rows match the filter, and the filter as a query string. */
  matching: number;
  query: string;
  /** Something narrows the fleet. */
  filtered: boolean;
  /** The rows belong to the filter before. */
  changing: boolean;
  blocked: Block | null;
  plan: MakePlan;
  onClear: () => void;
  ref: Ref<HTMLElement>;
}

/** What is selected, and what can be done with all of it. It stands at the bottom of the window. */
export function BulkBar({ selection, matching, query, filtered, plan, onClear, ref, ...rest }: BulkBarProps) {
  const language = useLanguage();
  const { t } = language;
  const { selected, tally, all, onSelectAll } = selection;
  // All of them were wanted, and are more than can be: they are counted, and none is planned.
  const count = selection.tooMany > 0 ? selection.tooMany : selected.size;
  const router = useRouter();
  const may = useMay('rollouts.run');
  const [leaving, setLeaving] = useState(false);
  const { state, send, ...sent } = useAction(plan, ({ planId }) => {
    setLeaving(true);
    router.push(planPath(planId));
  });
  const pending = leaving || sent.pending;
  const tooMany = count > MOST_TARGETS ? t('fleetPage.plan.tooMany', { count, most: MOST_TARGETS }) : null;
  // First what holds for everybody, then what holds for this person.
  const why = rest.blocked?.sentence ?? (may.allowed ? tooMany : may.sentence);
  const whole = all === 'all' && tally.hidden === 0 && !rest.changing && onSelectAll !== null;
  return (
    <section
      ref={ref}
      aria-label={t('fleetPage.select.bar')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented || pending) return;
        event.preventDefault();
        onClear();
      }}
      className="sticky bottom-[var(--nav)] z-20 flex flex-col gap-2 border-t border-frame bg-raised px-3 py-2 shadow-float md:px-5"
    >
      {state.kind === 'failed' && <BarFault state={state} />}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <p className="mr-auto min-w-0 text-dense">
          <strong className="font-semibold">{t('fleetPage.select.selected', { count })}</strong>
          <span className="text-soft">
            {tally.shown > 0 && selection.tooMany === 0 && ` · ${tallyWords(language, tally)}`}
            {tally.hidden > 0 &&
              ` · ${t(filtered ? 'fleetPage.select.filteredOut' : 'fleetPage.select.gone', { count: tally.hidden })}`}
          </span>
        </p>
        {why !== null && (
          <p className="flex min-w-0 items-start gap-1.5 text-dense text-soft max-md:w-full">
            <Mark tone="notice" className="mt-[3px]" />
            <MixedText text={why} className="min-w-0" />
          </p>
        )}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 md:ml-auto md:justify-end">
          {all !== 'all' && matching > 0 && onSelectAll !== null && (
            <Button look="quiet" className="md:hidden" onClick={() => onSelectAll(true)}>
              {t('fleetPage.select.allShort', { count: matching })}
            </Button>
          )}
          <Button look="quiet" busy={pending} aria-label={t('fleetPage.select.clearSelection')} onClick={onClear}>
            {t('fleetPage.select.clear')}
          </Button>
          {whole && (
            <Button
              busy={pending}
              blocked={why}
              title={t('fleetPage.plan.allHint')}
              onClick={() => void send({ selection: { kind: 'filter', query }, mode: 'graceful' })}
            >
              {t('fleetPage.plan.all', { count: matching })}
            </Button>
          )}
          <Button
            look="primary"
            busy={pending}
            blocked={why}
            onClick={() => void send({ selection: { kind: 'rows', keys: [...selected.keys()] }, mode: 'graceful' })}
          >
            {t(pending ? 'fleetPage.plan.making' : 'fleetPage.plan.make', { count })}
          </Button>
        </div>
      </div>
    </section>
  );
}

/** Why there is no plan. What is selected stays selected. */
function BarFault({ state }: { state: Extract<ActionState<'selection'>, { kind: 'failed' }> }) {
  const { t } = useLanguage();
  if (state.why !== 'invalid' && state.why !== 'lost') return <ActionFault state={state} />;
  return (
    <p role="alert" className="flex items-start gap-1.5 text-dense text-bad">
      <Mark tone="bad" className="mt-[3px]" />
      <MixedText text={state.why === 'lost' ? t('fleetPage.plan.lost') : state.sentence} className="min-w-0" />
    </p>
  );
}
