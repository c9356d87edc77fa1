import { useCallback, useEffect, useState } from 'react';
import type { Difference } from '@/lib/domain/rollout/plan';
import { tabStorage } from '../../restart/restart-draft';
import { useDesk } from '../../shell/desk-provider';
import { useLatest } from '../../ui/use-latest';
import { dropKeptPlan, findKeptPlan, keepPlan } from './kept-plan';

/** The reason that is being typed, and what came along from the plan before. Both outlive a reload. */
export function useKeptPlan(planId: string) {
  const { person } = useDesk();
  const personId = person?.id ?? '';
  const [reason, setReason] = useState('');
  const [differences, setDifferences] = useState<Difference[]>([]);
  // What was typed while the plan was made anew goes along as well.
  const newest = useLatest(reason);
  // Which plan somebody was led to from another.
  const [ledTo, setLedTo] = useState('');
  useEffect(() => {
    const kept = findKeptPlan(tabStorage(), personId, planId);
    if (kept === null) return;
    setReason(kept.reason);
    setDifferences(kept.differences);
    if (!kept.led) return;
    keepPlan(tabStorage(), personId, planId, { ...kept, led: false });
    setLedTo(planId);
  }, [personId, planId]);
  const onReason = (typed: string) => {
    setReason(typed);
    keepPlan(tabStorage(), personId, planId, { reason: typed, differences, led: false });
  };
  /** Before going on to another plan. */
  const take = useCallback(
    (toPlanId: string, changed: Difference[]) =>
      keepPlan(tabStorage(), personId, toPlanId, { reason: newest.current, differences: changed, led: true }),
    [personId, newest],
  );
  return {
    reason,
    setReason: onReason,
    differences,
    led: ledTo === planId,
    take,
    drop: () => dropKeptPlan(tabStorage()),
  };
}
