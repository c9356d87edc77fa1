import type { Ref } from 'react';
import { rolloutPath } from '@/lib/domain/paths';
import type { Difference } from '@/lib/domain/rollout/plan';
import type { PlanView } from '@/lib/domain/rollout/rollout-views';
import { Button } from '../../ui/button';
import { MixedLine } from '../../ui/foreign-text';
import { useLanguage } from '../../ui/language-provider';
import { Notice } from '../../ui/notice';
import { TextLink } from '../../ui/text-link';
import { useSpokenChange } from '../../ui/use-spoken-change';
import { DifferencesNotice } from './differences-notice';

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
  const { t } = useLanguage();
  const { rolloutId, mine, madeBy, differences, behind } = view;
  // That something has changed is said once, not each thing.
  const current = differences.length > 0 ? t('plan.changedSaid') : t('plan.current');
  useSpokenChange(rolloutId !== null ? t('plan.applied') : current);
  if (rolloutId !== null) {
    return (
      <Notice tone="pass">
        <p>
          {t('plan.applied')} <TextLink href={rolloutPath(rolloutId)}>{t('plan.openRollout')}</TextLink>
        </p>
      </Notice>
    );
  }
  return (
    <>
      {!mine && (
        <Notice tone="notice">
          <MixedLine text={t('plan.notMine', { name: madeBy })} />
          <Button size="small" className="mt-1" busy={anew.pending} blocked={anew.blocked} onClick={anew.onAnew}>
            {anew.pending ? t('plan.planning') : t('plan.planMine')}
          </Button>
        </Notice>
      )}
      {refused.length > 0 && (
        <DifferencesNotice
          title={t('plan.refusedTitle')}
          what={t('plan.refusedWhat')}
          differences={refused}
          headingRef={refusedRef}
        />
      )}
      {differences.length > 0 && (
        <DifferencesNotice
          title={t('plan.changedTitle')}
          what={t('plan.changedWhat')}
          differences={differences}
          anew={mine ? anew : undefined}
        />
      )}
      {behind.length > 0 && (
        <Notice tone="notice">
          <section aria-label={t('plan.behind')}>
            <p className="font-semibold">{t('plan.behind')}</p>
            {behind.map((sentence) => (
              <MixedLine key={sentence} text={sentence} />
            ))}
          </section>
        </Notice>
      )}
    </>
  );
}
