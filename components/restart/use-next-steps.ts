import { useMemo } from 'react';
import type { RestartView } from '@/lib/domain/instance/fleet-views';
import { nextStepsFor } from '@/lib/domain/restart/next-steps';
import type { NextSteps } from '@/lib/domain/restart/step-codes';
import type { StepRow } from '@/lib/domain/restart/step-controls';
import { useDesk } from '../shell/desk-provider';
import { useServerNow } from '../ui/server-clock';

/**
 * What this reader can do about a restart now, by their roles and the stop switch as the page knows them. Null: a server of the
 * release before does not tell what they are made from, and its own sentence stands.
 */
export function useNextSteps(restart: RestartView, row: StepRow | null): NextSteps | null {
  const { person, stop } = useDesk();
  const nowMs = useServerNow(60_000);
  return useMemo(() => {
    const { progress } = restart;
    if (progress === undefined) return null;
    return nextStepsFor({
      record: { ...restart, progress },
      row,
      unseen: restart.unseen !== null,
      grants: person?.grants ?? [],
      stop,
      nowMs,
    });
  }, [restart, row, person, stop, nowMs]);
}

/** What an instance is called in a sentence. */
export function calledIn({ instanceName, instanceId }: Pick<RestartView, 'instanceName' | 'instanceId'>): string {
  return instanceName.trim() === '' ? instanceId : instanceName;
}
