import type { Ref } from 'react';
import type { Difference } from '@/lib/domain/rollout/plan';
import { differenceSentence } from '@/lib/domain/rollout/plan-words';
import { ActionFault } from '../../shell/action-fault';
import type { ActionState } from '../../shell/use-action';
import { Button } from '../../ui/button';
import { MixedText } from '../../ui/foreign-text';
import { useLanguage } from '../../ui/language-provider';
import { AlertNotice, Notice } from '../../ui/notice';

interface DifferencesNoticeProps {
  title: string;
  what: string;
  differences: readonly Difference[];
  headingRef?: Ref<HTMLHeadingElement>;
  /** The way to a plan of what is true now; left out where this is that plan. */
  anew?: { pending: boolean; blocked: string | null; onAnew: () => void };
}

/** What is different from a plan, each line with its name. */
export function DifferencesNotice({ title, what, differences, headingRef, anew }: DifferencesNoticeProps) {
  const language = useLanguage();
  const { t } = language;
  return (
    <Notice tone="notice">
      <section aria-label={title}>
        <h2 ref={headingRef} tabIndex={-1} className="font-semibold outline-none">
          {title}
        </h2>
        <p className="text-soft">{what}</p>
        {/* Hundreds may change at once: the list scrolls by itself, and the keyboard reaches it. */}
        <ul
          aria-label={title}
          tabIndex={differences.length > 8 ? 0 : undefined}
          className="my-1 max-h-48 list-disc overflow-y-auto pl-5"
        >
          {differences.map((difference) => (
            <li key={difference.key} className="break-words">
              <MixedText text={differenceSentence(language, difference)} />
            </li>
          ))}
        </ul>
        {anew !== undefined && (
          <Button size="small" className="mt-1" busy={anew.pending} blocked={anew.blocked} onClick={anew.onAnew}>
            {anew.pending ? t('plan.planning') : t('plan.anew')}
          </Button>
        )}
      </section>
    </Notice>
  );
}

/** Why something was not done, or is not known to be, unless it stands beside its field. */
export function FaultNotice({
  state,
  lost,
  beside,
}: {
  state: ActionState<string>;
  lost: string;
  beside: readonly string[];
}) {
  if (state.kind !== 'failed') return <ActionFault state={state} />;
  const { why, field, sentence } = state;
  if (why !== 'lost' && why !== 'invalid') return <ActionFault state={state} />;
  if (field !== null && beside.includes(field)) return null;
  return <AlertNotice tone="bad" text={why === 'lost' ? lost : sentence} />;
}
