import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { ActionReply } from '@/lib/domain/access/person';
import { planPath, rolloutPath } from '@/lib/domain/paths';
import type { Applied, ApplyField, ApplyInput, Difference, PlanInput } from '@/lib/domain/rollout/plan';
import type { PlanView } from '@/lib/domain/rollout/rollout-views';
import { useAction } from '../../shell/use-action';
import { useLanguage } from '../../ui/language-provider';
import { useAnnounce } from '../../ui/live-region';

/** What can be done with a plan; each is checked again on the server. */
export interface PlanActions {
  plan: (input: PlanInput) => Promise<ActionReply<{ planId: string }, 'selection'>>;
  apply: (input: ApplyInput) => Promise<ActionReply<Applied, ApplyField>>;
}

/**
 * Plans anew and applies, and goes on to what comes of it.
 * @param query the choices, which go along. @param take keeps what was typed for the plan that is gone on to.
 * @param drop forgets it.
 */
export function usePlanning(
  { plan, apply }: PlanActions,
  { preview: { restarting } }: PlanView,
  { query, take, drop }: { query: string; take: (planId: string, changed: Difference[]) => void; drop: () => void },
) {
  const { t } = useLanguage();
  const router = useRouter();
  const announce = useAnnounce();
  // One key as long as the page lives: however often it is asked, it is one rollout.
  const [intentKey] = useState(() => crypto.randomUUID());
  const [leaving, setLeaving] = useState(false);
  const goOn = (planId: string, changed: Difference[]) => {
    setLeaving(true);
    take(planId, changed);
    // The plan before is no place to come back to.
    router.replace(planPath(planId, query));
  };
  const planning = useAction(plan, ({ planId }) => goOn(planId, []));
  const applying = useAction(apply, (done) => {
    switch (done.kind) {
      case 'applied':
        setLeaving(true);
        drop();
        announce(t('plan.begun', { count: restarting }));
        return router.push(rolloutPath(done.rolloutId));
      case 'changed':
        return goOn(done.planId, done.differences);
    }
  });
  return { planning, applying, leaving, intentKey };
}
