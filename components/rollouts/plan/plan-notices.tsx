'use client';

import Link from 'next/link';
import type { Ref } from 'react';
import type { Difference } from '@/lib/domain/rollout/plan';
import type { PlanView } from '@/lib/domain/rollout/rollout-views';
import { Button } from '../../ui/button';
import { ForeignText } from '../../ui/foreign-text';
import { Notice } from '../../ui/notice';
import { useSpokenChange } from '../../ui/use-spoken-change';
import { DifferencesNotice } from './differences-notice';
import { COPY } from './plan-copy';

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
  const current = differences.length > 0 ? `${COPY.changedTitle}.` : COPY.current;
  useSpokenChange(rolloutId !== null ? COPY.appliedTitle : current);
  if (rolloutId !== null) {
    return (
      <Notice tone="pass">
        <p>
          {COPY.appliedTitle}{' '}
          <Link
            href={`/rollouts/${rolloutId}`}
            className="inline-flex min-h-6 items-center text-accent underline underline-offset-2"
          >
            {COPY.openRollout}
          </Link>
        </p>
      </Notice>
    );
  }
  return (
    <>
      {!mine && (
        <Notice tone="notice">
          <p className="break-words">
            <ForeignText text={COPY.notMine(madeBy)} />
          </p>
          <Button
            size="small"
            className="mt-1"
            busy={anew.pending}
            blocked={anew.pending ? null : anew.blocked}
            onClick={anew.onAnew}
          >
            {anew.pending ? COPY.planning : COPY.planMine}
          </Button>
        </Notice>
      )}
      {refused.length > 0 && (
        <DifferencesNotice
          title={COPY.refusedTitle}
          what={COPY.refusedWhat}
          differences={refused}
          headingRef={refusedRef}
        />
      )}
      {differences.length > 0 && (
        <DifferencesNotice
          title={COPY.changedTitle}
          what={COPY.changedWhat}
          differences={differences}
          anew={mine ? anew : undefined}
        />
      )}
      {behind.length > 0 && (
        <Notice tone="notice">
          <section aria-label={COPY.behind}>
            <p className="font-semibold">{COPY.behind}</p>
            {behind.map((sentence) => (
              <p key={sentence} className="break-words">
                <ForeignText text={sentence} />
              </p>
            ))}
          </section>
        </Notice>
      )}
    </>
  );
}
