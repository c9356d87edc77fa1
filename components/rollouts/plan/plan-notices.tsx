import type { Ref } from 'react';
import { rolloutPath } from '@/lib/domain/paths';
import type { Difference } from '@/lib/domain/rollout/plan';
import type { PlanView } from '@/lib/domain/rollout/rollout-views';
import { Button } from '../../ui/button';
import { ForeignLine } from '../../ui/foreign-text';
import { Notice } from '../../ui/notice';
import { TextLink } from '../../ui/text-link';
import { useSpokenChange } from '../../ui/use-spoken-change';
import { DifferencesNotice } from './differences-notice';
import { PLAN_COPY } from './plan-copy';

interface PlanNoticesProps {
  view: PlanView;
  /** What had changed when the plan before was applied; empty for nothing. */
  refused: readonly Difference[];
  refusedRef: Ref<HTMLHeadingElement>;
  /** Plans the same anew, in the same mode. */
  anew: { pending: boolean; blocked: string | null; onAnew: () => void };
}

/** What stands between a plan and its rollout. */
export function PlanNotices({ view, refused, refusedRef, anew }: PlanNoticesProps) {
  const { rolloutId, mine, madeBy, differences, behind } = view;
  // That something has changed is said once, not each thing.
  const current = differences.length > 0 ? `${PLAN_COPY.changedTitle}.` : PLAN_COPY.current;
  useSpokenChange(rolloutId !== null ? PLAN_COPY.appliedTitle : current);
  if (rolloutId !== null) {
    return (
      <Notice tone="pass">
        <p>
          {PLAN_COPY.appliedTitle} <TextLink href={rolloutPath(rolloutId)}>{PLAN_COPY.openRollout}</TextLink>
        </p>
      </Notice>
    );
  }
  return (
    <>
      {!mine && (
        <Notice tone="notice">
          <ForeignLine text={PLAN_COPY.notMine(madeBy)} />
          <Button size="small" className="mt-1" busy={anew.pending} blocked={anew.blocked} onClick={anew.onAnew}>
            {anew.pending ? PLAN_COPY.planning : PLAN_COPY.planMine}
          </Button>
        </Notice>
      )}
      {refused.length > 0 && (
        <DifferencesNotice
          title={PLAN_COPY.refusedTitle}
          what={PLAN_COPY.refusedWhat}
          differences={refused}
          headingRef={refusedRef}
        />
      )}
      {differences.length > 0 && (
        <DifferencesNotice
          title={PLAN_COPY.changedTitle}
          what={PLAN_COPY.changedWhat}
          differences={differences}
          anew={mine ? anew : undefined}
        />
      )}
      {behind.length > 0 && (
        <Notice tone="notice">
          <section aria-label={PLAN_COPY.behind}>
            <p className="font-semibold">{PLAN_COPY.behind}</p>
            {behind.map((sentence) => (
              <ForeignLine key={sentence} text={sentence} />
            ))}
          </section>
        </Notice>
      )}
    </>
  );
}
